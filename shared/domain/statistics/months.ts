import { type Day, daysInMonth, twoDigits } from '../dates'

/** First and last day of a month `2026-08`. */
export function daysOfMonth(month: string): { from: Day; until: Day } {
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  return { from: `${month}-01`, until: `${month}-${twoDigits(last)}` }
}

/** Months from one to another, both included and oldest first; at most `most`, the last ones. */
export function monthsBetween(from: string, until: string, most: number): string[] {
  const months: string[] = []
  let year = Number(until.slice(0, 4))
  let month = Number(until.slice(5, 7))
  for (;;) {
    const name = `${year}-${twoDigits(month)}`
    if (name < from || months.length === most) return months.reverse()
    months.push(name)
    month -= 1
    if (month === 0) {
      month = 12
      year -= 1
    }
  }
}

/** The days of a period that lie in a month. */
export function monthWithin(month: string, period: { from?: Day | undefined; until?: Day | undefined }) {
  const { from, until } = daysOfMonth(month)
  return {
    from: period.from && period.from > from ? period.from : from,
    until: period.until && period.until < until ? period.until : until,
  }
}
