import { useEffect, useState } from 'react'

const synthesis = () => (process.env.TARO_ENV === 'weapp' ? undefined : globalThis.speechSynthesis)
const chineseVoice = () =>
  synthesis()
    ?.getVoices()
    .find((voice) => /^zh[-_]?(CN|Hans)?/i.test(voice.lang))

/** Whether this phone can read Chinese aloud. Voices load late in browsers, so the answer may change. */
export function useCanSpeak(): boolean {
  const [can, setCan] = useState(() => chineseVoice() !== undefined)
  useEffect(() => {
    const source = synthesis()
    if (!source?.addEventListener) return
    const look = () => setCan(chineseVoice() !== undefined)
    look()
    source.addEventListener('voiceschanged', look)
    return () => source.removeEventListener('voiceschanged', look)
  }, [])
  return can
}

/** Reads `text` aloud instead of whatever is being read; `onEnd` runs when it is over or was stopped. */
export function speak(text: string, onEnd?: () => void): void {
  const source = synthesis()
  if (process.env.TARO_ENV === 'weapp' || !source) {
    onEnd?.()
    return
  }
  source.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.lang = 'zh-CN'
  words.rate = 0.85
  words.voice = chineseVoice() ?? null
  words.onend = () => onEnd?.()
  words.onerror = () => onEnd?.()
  source.speak(words)
}

/** Stops reading aloud. */
export function hush(): void {
  synthesis()?.cancel()
}
