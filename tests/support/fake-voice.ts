import type { Page } from 'playwright-core'

export interface FakeVoice {
  /** All that was spoken so far, in order. */
  said(): Promise<string[]>
  /** Ends the sentence that is being spoken, so that the next one may begin. */
  finish(): Promise<void>
  /** Breaks the voice off. */
  breakOff(): Promise<void>
  /** From now on every sentence ends by itself. */
  runOn(): Promise<void>
}

interface Fake {
  said: string[]
  runOn: boolean
  end: (() => void) | undefined
  fail: (() => void) | undefined
}

/**
 * Puts a voice into the browser that writes down what it is to speak and makes no sound. `voices` are its languages, of the phone itself
 * unless they begin with `net:`. Call it before the first page is opened.
 */
export async function useFakeVoice(page: Page, voices: readonly string[] = ['zh-CN']): Promise<FakeVoice> {
  await page.addInitScript(installVoice, voices)
  const run = (name: 'end' | 'fail') =>
    page.evaluate((which) => (window as unknown as { fakeVoice: Fake }).fakeVoice[which]?.(), name)
  return {
    said: () => page.evaluate(() => (window as unknown as { fakeVoice: Fake }).fakeVoice.said),
    finish: () => run('end'),
    breakOff: () => run('fail'),
    runOn: async () => {
      await page.evaluate(() => {
        ;(window as unknown as { fakeVoice: Fake }).fakeVoice.runOn = true
      })
      await run('end')
    },
  }
}

/** Runs in the page. */
function installVoice(voices: readonly string[]): void {
  interface Words {
    text: string
    onstart?: () => void
    onend?: () => void
    onerror?: () => void
  }
  const fake: Fake = { said: [], runOn: false, end: undefined, fail: undefined }
  const synthesis = {
    getVoices: () =>
      voices.map((name) => ({ lang: name.replace('net:', ''), localService: !name.startsWith('net:') })),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    cancel: () => {
      fake.end = undefined
      fake.fail = undefined
    },
    speak: (words: Words) => {
      fake.said.push(words.text)
      fake.end = () => words.onend?.()
      fake.fail = () => words.onerror?.()
      setTimeout(() => {
        words.onstart?.()
        if (fake.runOn) fake.end?.()
      })
    },
  }
  class Utterance {
    constructor(readonly text: string) {}
  }
  Object.defineProperty(window, 'fakeVoice', { value: fake })
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
}
