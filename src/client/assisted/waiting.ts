import type { Day } from '@shared/domain/dates'
import type { VisitConsent, VisitHelp, VisitOutcome } from '@shared/domain/visits'
import { isObject, isString, phone } from '@/platform/phone-storage'

/** A visit as it goes in: no content, no time of day. */
export interface Visit {
  /** Made on the phone for this visit alone. */
  key: string
  /** Null for a home that is not on the list. */
  homeId: string | null
  village: string
  on: Day
  outcome: VisitOutcome
  consent: VisitConsent | null
  helps: VisitHelp[]
}

/** Visits of one account that have not gone in. */
export interface Waiting {
  visits: readonly Visit[]
  /** None goes in earlier, in milliseconds since 1970: on a full hour, and the same for all, so that it tells of none when it was. */
  notBefore: number
}

const hour = 3_600_000
/** A visit goes in so long after its end at the earliest, in hours: until then a report of that home stands alone in time. */
const restHours = 2
const day = 24 * hour
/** So many days are visits kept on the phone, to the end of the last one: an end to the millisecond would tell when they were. */
const daysKept = (): number => Math.ceil(Date.now() / day + 60) - Date.now() / day
const nothing: Waiting = { visits: [], notBefore: 0 }

const keyOf = (account: string) => `visits-waiting:${account}`
const isVisit = (value: unknown): value is Visit =>
  isObject(value) &&
  [value.key, value.village, value.on, value.outcome].every(isString) &&
  Array.isArray(value.helps)
const isWaiting = (value: unknown): value is Waiting =>
  isObject(value) &&
  typeof value.notBefore === 'number' &&
  Array.isArray(value.visits) &&
  value.visits.every(isVisit)

/** By home: those of no home first. The order of the visits themselves stands nowhere. */
const byHome = (a: Visit, b: Visit) => {
  const [one, other] = [a.homeId ?? '', b.homeId ?? '']
  if (one !== other) return one < other ? -1 : 1
  return a.key < b.key ? -1 : 1
}

/** The visits of an account that wait on this phone, by home. */
export const waitingOf = (account: string): Waiting => phone.recall(keyOf(account), isWaiting) ?? nothing

/**
 * Lets a visit that has just ended wait with the others. All of them go in together, two hours after the last one, so that
 * neither the moment nor the order in which they arrive tells of any when it was. False when the phone has no room.
 */
export function keepWaiting(account: string, visit: Visit, now: number): boolean {
  const before = waitingOf(account)
  const notBefore = Math.max(before.notBefore, Math.ceil((now + restHours * hour) / hour) * hour)
  return phone.keep(keyOf(account), { visits: [...before.visits, visit].sort(byHome), notBefore }, daysKept())
}

/** Takes visits that went in off this phone. */
export function dropWaiting(account: string, keys: readonly string[]): void {
  const { visits, notBefore } = waitingOf(account)
  const left = visits.filter(({ key }) => !keys.includes(key))
  if (left.length > 0) phone.keep(keyOf(account), { visits: left, notBefore }, daysKept())
  else phone.forget(keyOf(account))
}
