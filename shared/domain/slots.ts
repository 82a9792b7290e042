import { type Day, todayInShanghai } from './dates'

/** When a job of the clock runs: in every five minutes, in every hour, or once a day from a civil time (China) on. */
export type Schedule = 'five-minutes' | 'hour' | { at: `${number}:${number}` }

const MINUTE_MS = 60_000
const LENGTHS = { 'five-minutes': 5 * MINUTE_MS, hour: 60 * MINUTE_MS }
const DAY_MS = 24 * 60 * MINUTE_MS

/** Beginning of the slot that an instant lies in. Before a daily job's time it is that of the day before. */
export function slotOf(schedule: Schedule, now: Date): Date {
  if (typeof schedule === 'string') {
    const length = LENGTHS[schedule]
    return new Date(Math.floor(now.getTime() / length) * length)
  }
  const today = instantOf(todayInShanghai(now), schedule.at)
  return today.getTime() <= now.getTime() ? today : new Date(today.getTime() - DAY_MS)
}

function instantOf(day: Day, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number)
  // China has no daylight saving
  const midnight = Date.parse(`${day}T00:00:00+08:00`)
  return new Date(midnight + (hours! * 60 + minutes!) * MINUTE_MS)
}
