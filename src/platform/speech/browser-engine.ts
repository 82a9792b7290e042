import type { FoundEngine, Speaking, SpeechEngine } from './engine'

const voicesLoadWithin = 2_000
const startsWithin = 5_000
/** Generous: the slowest voice takes about 0.4 s for a character. */
const endsWithin = (sentence: string, rate: number) => 10_000 + (sentence.length * 600) / rate
const mandarin = /^(zh|cmn)([-_](cn|hans|tw|hant|sg).*)?$/i
const mainland = /^(zh[-_](cn|hans)|cmn[-_]hans)/i

const synthesis = () => globalThis.speechSynthesis as SpeechSynthesis | undefined

/** The best voice: of the phone itself before one that sends the text away, of the mainland before others. */
function voiceOf(voices: readonly SpeechSynthesisVoice[], onPhoneOnly: boolean) {
  const rank = (voice: SpeechSynthesisVoice) =>
    (voice.localService ? 0 : 2) + (mainland.test(voice.lang) ? 0 : 1)
  return voices
    .filter((voice) => mandarin.test(voice.lang) && (voice.localService || !onPhoneOnly))
    .sort((a, b) => rank(a) - rank(b))[0]
}

/** Voices load late: the list is empty until the browser says that it has changed. */
function voicesWhenLoaded(source: SpeechSynthesis): Promise<readonly SpeechSynthesisVoice[]> {
  const voices = source.getVoices()
  if (voices.length > 0 || !source.addEventListener) return Promise.resolve(voices)
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      source.removeEventListener('voiceschanged', done)
      resolve(source.getVoices())
    }
    const timer = setTimeout(done, voicesLoadWithin)
    source.addEventListener('voiceschanged', done)
  })
}

/** Lets the browser begin to load its voices, so that they are there at the first tap. */
export function warmUpVoices(): void {
  synthesis()?.getVoices()
}

/** The browser's own voice. `isPrivate` takes none that sends the text to a service. */
export async function findBrowserEngine(isPrivate: boolean): Promise<FoundEngine> {
  const source = synthesis()
  if (!source) return { reason: 'no-voice' }
  const voices = await voicesWhenLoaded(source)
  const voice = voiceOf(voices, isPrivate)
  if (voice) return { engine: engineOf(source, voice) }
  return { reason: voiceOf(voices, false) ? 'private' : 'no-voice' }
}

function engineOf(source: SpeechSynthesis, voice: SpeechSynthesisVoice): SpeechEngine {
  // Chrome forgets an utterance that nothing holds, and then never says that it has ended.
  let current: SpeechSynthesisUtterance | undefined
  let watch: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    current = undefined
    clearTimeout(watch)
    source.cancel()
  }
  function speak(sentence: string, speaking: Speaking): void {
    stop()
    const words = new SpeechSynthesisUtterance(sentence)
    current = words
    const only = (run: () => void) => () => {
      if (current !== words) return
      current = undefined
      clearTimeout(watch)
      run()
    }
    const fail = only(() => {
      source.cancel()
      speaking.onFail('broke-off')
    })
    Object.assign(words, { lang: voice.lang, voice, rate: speaking.rate })
    words.onstart = () => {
      if (current !== words) return
      clearTimeout(watch)
      watch = setTimeout(fail, endsWithin(sentence, speaking.rate))
    }
    words.onend = only(speaking.onEnd)
    words.onerror = fail
    watch = setTimeout(fail, startsWithin)
    source.speak(words)
  }
  return { speak, stop }
}
