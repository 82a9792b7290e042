import type { InnerAudioContext } from '@tarojs/taro'
import Taro from '@tarojs/taro'
import type { FoundEngine, SilentReason, Speaking, SpeechEngine } from './engine'

/** 同声传译, WeChat's own plug-in: it makes a sound file of a text on its servers. */
interface WechatSI {
  textToSpeech(options: {
    lang: 'zh_CN'
    tts: true
    content: string
    success: (result: { retcode: number; filename: string }) => void
    fail: (fault: { retcode?: number }) => void
  }): void
}

declare const requirePlugin: ((name: string) => WechatSI) | undefined

const isWechatSI = (plugin: Partial<WechatSI> | undefined): plugin is WechatSI =>
  typeof plugin?.textToSpeech === 'function'

/** The plug-in, where the mini-program was built with it (MBZ_WECHAT_SI, src/app.config.ts); WeChat throws otherwise. */
function plugin(): WechatSI | undefined {
  try {
    const found = typeof requirePlugin === 'function' ? requirePlugin('WechatSI') : undefined
    return isWechatSI(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** WeChat's own voice. It works on servers, so it never gets what is private. */
export async function findWechatEngine(isPrivate: boolean): Promise<FoundEngine> {
  const found = plugin()
  if (!found) return { reason: 'no-voice' }
  if (isPrivate) return { reason: 'private' }
  return { engine: engineOf(found) }
}

/** Codes of the plug-in; all others are faults of its own. Our sentences are far shorter than the 1000 bytes that it takes. */
const codes: Readonly<Record<number, SilentReason>> = { [-20005]: 'no-network', [-40001]: 'quota' }

const reasonOf = (retcode = 0): SilentReason => codes[retcode] ?? 'broke-off'

function engineOf(service: WechatSI): SpeechEngine {
  let token = 0
  let audio: InnerAudioContext | undefined

  function stop(): void {
    token += 1
    audio?.stop()
    audio?.destroy()
    audio = undefined
  }
  function play(file: string, mine: number, { rate, onEnd, onFail }: Speaking): void {
    const only = (run: () => void) => () => {
      if (token !== mine) return
      stop()
      run()
    }
    audio = Taro.createInnerAudioContext()
    // somebody who turned the ringing off still wants to hear what was asked for
    audio.obeyMuteSwitch = false
    audio.playbackRate = rate
    audio.onEnded(only(onEnd))
    audio.onError(only(() => onFail('broke-off')))
    audio.src = file
    audio.play()
  }
  function speak(sentence: string, speaking: Speaking): void {
    stop()
    const mine = token
    const fail = (reason: SilentReason) => {
      if (token === mine) speaking.onFail(reason)
    }
    service.textToSpeech({
      lang: 'zh_CN',
      tts: true,
      content: sentence,
      success: ({ retcode, filename }) => {
        if (token !== mine) return
        if (retcode === 0 && filename) play(filename, mine, speaking)
        else fail(reasonOf(retcode))
      },
      fail: ({ retcode }) => fail(reasonOf(retcode)),
    })
  }
  return { speak, stop }
}
