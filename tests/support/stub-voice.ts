import type { Page } from 'playwright-core'

/**
 * Gives the browser a Chinese voice of its own that says everything at once, and notes what it says. The note is outside the
 * page, so that nothing of it can be mistaken for a trace.
 */
export async function stubVoice(page: Page): Promise<string[]> {
  const spoken: string[] = []
  await page.exposeFunction('noteSpoken', (words: string) => void spoken.push(words))
  await page.addInitScript(() => {
    const voice = { lang: 'zh-CN', name: '普通话', localService: true, default: true, voiceURI: 'zh' }
    class Utterance extends EventTarget {
      text: string
      onend: (() => void) | null = null
      onstart: (() => void) | null = null
      onerror: (() => void) | null = null
      constructor(text: string) {
        super()
        this.text = text
      }
    }
    const synthesis = Object.assign(new EventTarget(), {
      speaking: false,
      pending: false,
      paused: false,
      getVoices: () => [voice],
      cancel: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
      speak(utterance: Utterance) {
        const { noteSpoken } = window as unknown as { noteSpoken: (words: string) => Promise<void> }
        noteSpoken(utterance.text).then(() => {
          utterance.onstart?.()
          utterance.onend?.()
        })
      },
    })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
  })
  return spoken
}
