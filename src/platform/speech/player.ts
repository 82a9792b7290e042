import type { FoundEngine, SilentReason, SpeechEngine } from './engine'

export interface Sentence<N = unknown> {
  /** What is marked while it is read. */
  node: N
  /** Words as they are spoken. */
  words: string
}

export interface Reading {
  /** `by-hand`: nothing speaks; a person reads the sentence out. */
  status: 'finding' | 'speaking' | 'paused' | 'by-hand'
  /** Place of the sentence, from 0. */
  at: number
  total: number
  words: string
  /** Why a person has to read. */
  reason?: SilentReason
}

export interface PlayerOptions<N> {
  sentences: readonly Sentence<N>[]
  findEngine: () => Promise<FoundEngine>
  rate: number
  /** Runs at every change; undefined when the reading is over. */
  onChange: (reading: Reading | undefined, sentence: Sentence<N> | undefined) => void
}

export interface Player<N = unknown> {
  pause(): void
  /** Also tries the voice again after it has broken off. */
  goOn(): void
  /** The sentence before; the first one again at the beginning. */
  previous(): void
  /** The sentence after; after the last one the reading is over. */
  next(): void
  stop(): void
  /** Speaks the sentence again at the new speed. */
  setRate(rate: number): void
  /** The page has changed: goes on where the sentence that is being read still stands on it, and is over where it does not. */
  renew(sentences: readonly Sentence<N>[]): void
}

/**
 * Reads sentences one after the other and begins at once. Pause stops the voice, and going on speaks the sentence again from its
 * beginning: voices of phones cannot be trusted to hold in the middle. When a voice fails, the reading goes on by hand at that sentence.
 */
export function createPlayer<N>({ findEngine, onChange, ...options }: PlayerOptions<N>): Player<N> {
  let { rate, sentences } = options
  let at = 0
  let status: Reading['status'] = 'finding'
  let reason: SilentReason | undefined
  let engine: SpeechEngine | undefined
  let isOver = false

  function tell(): void {
    const sentence = sentences[at]
    if (isOver || !sentence) onChange(undefined, undefined)
    else onChange({ status, at, total: sentences.length, words: sentence.words, reason }, sentence)
  }
  function stop(): void {
    if (isOver) return
    isOver = true
    engine?.stop()
    tell()
  }
  function byHand(why: SilentReason): void {
    status = 'by-hand'
    reason = why
    tell()
  }
  function speak(): void {
    const sentence = sentences[at]
    if (!engine || !sentence) return
    status = 'speaking'
    tell()
    engine.speak(sentence.words, { rate, onEnd: () => go(at + 1), onFail: byHand })
  }
  function go(to: number): void {
    if (isOver) return
    if (to >= sentences.length) {
      stop()
      return
    }
    at = Math.max(0, to)
    if (status === 'speaking') speak()
    else tell()
  }
  async function begin(): Promise<void> {
    const found = await findEngine()
    if (isOver) return
    engine = found.engine
    if (found.reason) byHand(found.reason)
    else if (status === 'finding') speak()
  }

  if (sentences.length === 0) stop()
  else {
    tell()
    void begin()
  }
  return {
    pause() {
      if (isOver || (status !== 'speaking' && status !== 'finding')) return
      engine?.stop()
      status = 'paused'
      tell()
    },
    goOn() {
      if (isOver || (status !== 'paused' && status !== 'by-hand')) return
      reason = undefined
      if (engine) speak()
      else if (status === 'paused') {
        status = 'finding'
        tell()
      }
    },
    previous: () => go(at - 1),
    next: () => go(at + 1),
    stop,
    setRate(next) {
      rate = next
      if (status === 'speaking' && !isOver) speak()
    },
    renew(next) {
      const now = sentences[at]
      if (isOver || !now) return
      const isSame = (one: Sentence<N>) => one.node === now.node && one.words === now.words
      const before = sentences.slice(0, at).filter(isSame).length
      const places = next.flatMap((one, index) => (isSame(one) ? [index] : []))
      const place = places[before] ?? places[0]
      if (place === undefined) {
        stop()
        return
      }
      sentences = next
      at = place
      tell()
    },
  }
}
