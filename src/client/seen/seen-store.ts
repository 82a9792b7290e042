import type { InputOf, OutputOf } from '@shared/contracts'
import { forget, isObject, keep, recall } from '@/platform/storage'
import { maySee, type SeenAction, seenDays } from './seen-days'

/** An answer that was seen earlier. */
export interface SeenAnswer<T> {
  data: T
  /** When the server gave it, in milliseconds since 1970. */
  at: number
}

/** Characters of one answer and of all of them: three bytes each, within WeChat's 1 MB a value and 10 MB in all. */
const mostOfOne = 300_000
const mostOfAll = 1_500_000

const prefix = 'seen:'
const indexKey = 'seen-index'
/** Answers of another version of the contract could break the pages that draw them. */
const shapes = process.env.MBZ_SHAPES ?? ''

interface Entry {
  /** Milliseconds since 1970. */
  used: number
  size: number
}

const isIndex = (value: unknown): value is Record<string, Entry> => isObject(value)
const isSeen = (value: unknown): value is SeenAnswer<unknown> & { shapes: string } =>
  isObject(value) && typeof value.at === 'number' && value.shapes === shapes && 'data' in value

const readIndex = () => recall(indexKey, isIndex) ?? {}

function nameOf(action: string, input: object): string {
  const members = Object.entries(input).filter(([, value]) => value !== undefined)
  return `${prefix}${action}:${JSON.stringify(members.sort(([a], [b]) => (a < b ? -1 : 1)))}`
}

/** Keeps an answer on this phone if it may stay; makes room by letting go what was not looked at for longest. */
export function keepSeen<A extends SeenAction>(
  action: A,
  input: InputOf<'public-api', A>,
  data: OutputOf<'public-api', A>,
): void {
  if (!maySee(action, input)) return
  const name = nameOf(action, input)
  const own = JSON.stringify(data).length
  if (own > mostOfOne) return
  const now = Date.now()
  const index = { ...readIndex(), [name]: { used: now, size: own } }
  let size = Object.values(index).reduce((sum, entry) => sum + entry.size, 0)
  const others = Object.keys(index).filter((other) => other !== name)
  others.sort((a, b) => (index[a]?.used ?? 0) - (index[b]?.used ?? 0))
  const dropOldest = () => {
    const oldest = others.shift()
    if (oldest === undefined) return false
    size -= index[oldest]?.size ?? 0
    drop(index, oldest)
    return true
  }
  while (size > mostOfAll && dropOldest());
  // the phone may have less room than we allow ourselves
  while (!keep(name, { at: now, data, shapes }, seenDays[action])) {
    if (dropOldest()) continue
    drop(index, name)
    break
  }
  keep(indexKey, index)
}

function drop(index: Record<string, Entry>, name: string): void {
  forget(name)
  delete index[name]
}

/** The answer as it was seen last, unless its days are over. */
export function recallSeen<A extends SeenAction>(
  action: A,
  input: InputOf<'public-api', A>,
): SeenAnswer<OutputOf<'public-api', A>> | undefined {
  if (!maySee(action, input)) return undefined
  const name = nameOf(action, input)
  const seen = recall(name, isSeen)
  const index = readIndex()
  const entry = index[name]
  if (!seen) {
    if (entry) {
      drop(index, name)
      keep(indexKey, index)
    }
    return undefined
  }
  if (entry) keep(indexKey, { ...index, [name]: { ...entry, used: Date.now() } })
  return { at: seen.at, data: seen.data as OutputOf<'public-api', A> }
}

/** Lets one answer go: the server said that it holds no more. */
export function forgetSeen<A extends SeenAction>(action: A, input: InputOf<'public-api', A>): void {
  const index = readIndex()
  drop(index, nameOf(action, input))
  keep(indexKey, index)
}
