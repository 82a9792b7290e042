import { findBrowserEngine } from '@/platform/speech/browser-engine'
import type { SilentReason } from '@/platform/speech/engine'
import { findWechatEngine } from '@/platform/speech/wechat-engine'
import { createInnerAudioContext } from '../support/taro-mock'

/** What was heard of one sentence. */
function listener() {
  const heard: (SilentReason | 'end')[] = []
  return { heard, rate: 0.9, onEnd: () => heard.push('end'), onFail: (why: SilentReason) => heard.push(why) }
}

const global = globalThis as Record<string, unknown>

describe('the voice of the browser', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService, name: lang })

  class Words {
    onstart?: () => void
    onend?: () => void
    onerror?: () => void
    voice?: { name: string }
    rate?: number
    constructor(readonly text: string) {}
  }

  function fakeSynthesis(voices: ReturnType<typeof voice>[]) {
    const listeners = new Set<() => void>()
    const spoken: Words[] = []
    const synthesis = {
      getVoices: () => voices,
      addEventListener: (_: string, run: () => void) => listeners.add(run),
      removeEventListener: (_: string, run: () => void) => listeners.delete(run),
      speak: (words: Words) => spoken.push(words),
      cancel: jest.fn(() => spoken.at(-1)?.onerror?.()),
    }
    global.speechSynthesis = synthesis
    global.SpeechSynthesisUtterance = Words
    const load = (late: ReturnType<typeof voice>[]) => {
      voices.push(...late)
      for (const run of [...listeners]) run()
    }
    return { synthesis, spoken, load, listeners }
  }

  beforeEach(() => jest.useFakeTimers())
  afterEach(() => {
    jest.useRealTimers()
    delete global.speechSynthesis
    delete global.SpeechSynthesisUtterance
  })

  async function engineWith(...voices: ReturnType<typeof voice>[]) {
    const fake = fakeSynthesis(voices)
    const { engine } = await findBrowserEngine(false)
    if (!engine) throw new Error('no engine')
    return { ...fake, engine }
  }

  test('a voice of the phone comes before one that sends the text away, Mandarin before all', async () => {
    const { engine, spoken } = await engineWith(
      voice('en-US'),
      voice('zh-HK'),
      voice('yue-Hant-HK'),
      voice('zh-CN', false),
      voice('zh-TW'),
      voice('zh_CN_#Hans'),
    )
    engine.speak('四百二十元整', listener())
    expect(spoken[0]?.voice?.name).toBe('zh_CN_#Hans')
    expect(spoken[0]).toMatchObject({ text: '四百二十元整', rate: 0.9 })
  })

  test.each([
    ['no voice at all', [], false, 'no-voice'],
    ['only other languages', [voice('en-US'), voice('zh-HK')], false, 'no-voice'],
    ['only a voice that sends the text away, for a private page', [voice('zh-CN', false)], true, 'private'],
  ] as const)('%s', async (_, voices, isPrivate, reason) => {
    fakeSynthesis([...voices])
    const found = findBrowserEngine(isPrivate)
    await jest.advanceTimersByTimeAsync(3_000)
    expect(await found).toEqual({ reason })
  })

  test('a browser without speech', async () => {
    expect(await findBrowserEngine(false)).toEqual({ reason: 'no-voice' })
  })

  test('voices that load late are waited for', async () => {
    const { load, listeners } = fakeSynthesis([])
    const found = findBrowserEngine(true)
    load([voice('zh-CN')])
    expect((await found).engine).toBeDefined()
    expect(listeners.size).toBe(0)
  })

  test('a sentence that was stopped reports nothing, though the browser calls that an error', async () => {
    const { engine, spoken } = await engineWith(voice('zh-CN'))
    const [first, second] = [listener(), listener()]
    engine.speak('一', first)
    engine.speak('二', second)
    spoken[0]?.onend?.()
    expect(first.heard).toEqual([])
    spoken[1]?.onstart?.()
    spoken[1]?.onend?.()
    spoken[1]?.onend?.()
    expect(second.heard).toEqual(['end'])
    engine.stop()
    expect(second.heard).toEqual(['end'])
  })

  test('a voice that never begins, never ends or fails has broken off', async () => {
    const { engine, spoken } = await engineWith(voice('zh-CN'))
    const [silent, endless, failing] = [listener(), listener(), listener()]
    engine.speak('一', silent)
    jest.advanceTimersByTime(5_000)
    expect(silent.heard).toEqual(['broke-off'])

    engine.speak('二', endless)
    spoken.at(-1)?.onstart?.()
    jest.advanceTimersByTime(5_000)
    expect(endless.heard).toEqual([])
    jest.advanceTimersByTime(60_000)
    expect(endless.heard).toEqual(['broke-off'])

    engine.speak('三', failing)
    spoken.at(-1)?.onerror?.()
    expect(failing.heard).toEqual(['broke-off'])
  })
})

describe('the voice of WeChat', () => {
  interface Asked {
    content: string
    success: (result: { retcode: number; filename: string }) => void
    fail: (fault: { retcode?: number }) => void
  }

  function plugin() {
    const asked: Asked[] = []
    return { asked, textToSpeech: (options: Asked) => void asked.push(options) }
  }

  function fakeAudio() {
    const audios: ReturnType<typeof make>[] = []
    function make() {
      let ended: () => void = () => undefined
      let failed: () => void = () => undefined
      return {
        src: '',
        playbackRate: 1,
        obeyMuteSwitch: true,
        play: jest.fn(),
        stop: jest.fn(),
        destroy: jest.fn(),
        onEnded: (run: () => void) => (ended = run),
        onError: (run: () => void) => (failed = run),
        end: () => ended(),
        fail: () => failed(),
      }
    }
    createInnerAudioContext.mockImplementation(() => {
      const audio = make()
      audios.push(audio)
      return audio
    })
    return audios
  }

  afterEach(() => {
    delete global.requirePlugin
  })

  async function engineWith(service: ReturnType<typeof plugin>) {
    global.requirePlugin = (name: string) => (name === 'WechatSI' ? service : undefined)
    const { engine } = await findWechatEngine(false)
    if (!engine) throw new Error('no engine')
    return engine
  }
  const answer = (service: ReturnType<typeof plugin>): Asked => {
    const asked = service.asked.at(-1)
    if (!asked) throw new Error('nothing was asked')
    return asked
  }

  test('a mini-program that was built without the plug-in has none', async () => {
    expect(await findWechatEngine(false)).toEqual({ reason: 'no-voice' })
    global.requirePlugin = () => {
      throw new Error('plugin is not defined')
    }
    expect(await findWechatEngine(false)).toEqual({ reason: 'no-voice' })
  })

  test('what is private never goes to its servers', async () => {
    const service = plugin()
    await engineWith(service)
    expect(await findWechatEngine(true)).toEqual({ reason: 'private' })
    expect(service.asked).toEqual([])
  })

  test('the sound is played at the chosen speed, also on a phone that is muted, and then it ends', async () => {
    const audios = fakeAudio()
    const service = plugin()
    const engine = await engineWith(service)
    const heard = listener()
    engine.speak('四百二十元整', heard)
    expect(answer(service).content).toBe('四百二十元整')
    answer(service).success({ retcode: 0, filename: 'https://tmp/1.mp3' })
    expect(audios[0]).toMatchObject({ src: 'https://tmp/1.mp3', playbackRate: 0.9, obeyMuteSwitch: false })
    expect(audios[0]?.play).toHaveBeenCalled()
    audios[0]?.end()
    expect(heard.heard).toEqual(['end'])
    expect(audios[0]?.destroy).toHaveBeenCalled()
  })

  test.each([
    [{ retcode: -40001 }, 'quota'],
    [{ retcode: -20005 }, 'no-network'],
    [{ retcode: -20003 }, 'broke-off'],
    [{}, 'broke-off'],
  ] as const)('a refusal %j is told as %s', async (fault, reason) => {
    const service = plugin()
    const engine = await engineWith(service)
    const heard = listener()
    engine.speak('一', heard)
    answer(service).fail(fault)
    expect(heard.heard).toEqual([reason])
  })

  test('an answer without a sound, and a sound that cannot be played, have broken off', async () => {
    const audios = fakeAudio()
    const service = plugin()
    const engine = await engineWith(service)
    const [empty, broken] = [listener(), listener()]
    engine.speak('一', empty)
    answer(service).success({ retcode: -20003, filename: '' })
    expect(empty.heard).toEqual(['broke-off'])
    engine.speak('二', broken)
    answer(service).success({ retcode: 0, filename: 'x' })
    audios[0]?.fail()
    expect(broken.heard).toEqual(['broke-off'])
  })

  test('what arrives after a stop is not played', async () => {
    const audios = fakeAudio()
    const service = plugin()
    const engine = await engineWith(service)
    const heard = listener()
    engine.speak('一', heard)
    engine.stop()
    answer(service).success({ retcode: 0, filename: 'x' })
    answer(service).fail({})
    expect(audios).toEqual([])
    expect(heard.heard).toEqual([])
  })
})
