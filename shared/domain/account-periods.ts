import type { AccountCadence } from './accounts'
import { addDays, type Day } from './dates'
import { type Period, parsePeriod } from './period'

/** Cadence of a stored period: `2026-06` month, `2026Q2` quarter. */
export function cadenceOf(period: string): AccountCadence {
  return period.includes('Q') ? 'quarter' : 'month'
}

/** The period of village accounts, or null when the text is none or of another length. */
export function accountPeriodOf(text: string): Period | null {
  const period = parsePeriod(text)
  return period && (period.kind === 'month' || period.kind === 'quarter') ? period : null
}

/** The month or quarter that a day lies in. */
export function periodAt(day: Day, cadence: AccountCadence): Period {
  const text =
    cadence === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  return parsePeriod(text)!
}

/** The period before, of the same length. */
export function periodBefore(period: string): Period {
  return periodAt(addDays(parsePeriod(period)!.firstDay, -1), cadenceOf(period))
}

/** The same months of the year before. */
export function samePeriodLastYear(period: string): string {
  return `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`
}

/**
 * Periods that have ended before `today`, oldest first: those that end on `since` or later, at most the last `most`.
 */
export function endedPeriods(cadence: AccountCadence, since: Day, today: Day, most: number): Period[] {
  const ended: Period[] = []
  let period = periodAt(today, cadence)
  while (ended.length < most) {
    period = periodBefore(period.period)
    if (period.lastDay < since) break
    ended.unshift(period)
  }
  return ended
}
