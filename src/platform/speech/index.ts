import { sayText } from '@shared/domain/spoken/text'
import { findBrowserEngine } from './browser-engine'
import type { FoundEngine, SpeechEngine } from './engine'
import { findWechatEngine } from './wechat-engine'

export type { SilentReason } from './engine'

/** A voice that can speak now. `isPrivate` takes none that would send the text to a service outside the phone. */
export const findEngine = (isPrivate: boolean): Promise<FoundEngine> =>
  process.env.TARO_ENV === 'weapp' ? findWechatEngine(isPrivate) : findBrowserEngine(isPrivate)

let stopCurrent: (() => void) | undefined

/** One thing is spoken at a time: whoever begins stops the one before. */
export function takeTheVoice(stop: () => void): void {
  const before = stopCurrent
  stopCurrent = stop
  if (before !== stop) before?.()
}

/** Stops whatever is being spoken, on any page. */
export function hush(): void {
  stopCurrent?.()
  stopCurrent = undefined
}

/**
 * Speaks one sentence now, for instance the question for consent, instead of whatever is being spoken. Gives whether it was spoken to its
 * end; false where there is no voice or it was stopped. `isPrivate`: the text must not leave the phone, for instance a receipt.
 */
export async function say(text: string, { isPrivate = false } = {}): Promise<boolean> {
  return new Promise((resolve) => {
    let engine: SpeechEngine | undefined
    let isStopped = false
    takeTheVoice(() => {
      isStopped = true
      engine?.stop()
      resolve(false)
    })
    findEngine(isPrivate).then((found) => {
      engine = found.engine
      if (!engine || isStopped) return resolve(false)
      engine.speak(sayText(text), { rate: 0.9, onEnd: () => resolve(true), onFail: () => resolve(false) })
    })
  })
}
