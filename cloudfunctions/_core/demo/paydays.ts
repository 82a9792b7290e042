import type { Day } from '@shared/domain/dates'

export type Cadence = 'monthly' | 'quarterly' | 'yearly' | 'term'

export interface Payday {
  period: string
  paidOn: Day
  /** The department publishes some days after the bank has paid. */
  publishedOn: Day
}

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) as Day

/** All periods of a year with their paydays. `[month, day]` counts for yearly ones; for the others only the day. */
const OF_YEAR: Record<
  Cadence,
  (year: number, month: number, day: number) => { period: string; paidOn: Day }[]
> = {
  monthly: (year, _, day) =>
    Array.from({ length: 12 }, (__, i) => ({
      period: `${year}-${String(i + 1).padStart(2, '0')}`,
      paidOn: iso(year, i + 1, day),
    })),
  quarterly: (year, _, day) =>
    [1, 2, 3, 4].map((quarter) => ({ period: `${year}Q${quarter}`, paidOn: iso(year, quarter * 3, day) })),
  yearly: (year, month, day) => [{ period: String(year), paidOn: iso(year, month, day) }],
  term: (year, _, day) => [
    { period: `${year}春`, paidOn: iso(year, 5, day) },
    { period: `${year}秋`, paidOn: iso(year, 11, day) },
  ],
}

/** The first day on which anything can be paid in the `months` months up to and including the anchor. */
export function firstPayday(anchor: Day, months: number): Day {
  const [year, month, day] = anchor.split('-').map(Number) as [number, number, number]
  return iso(year, month - months, day + 1)
}

/** The paydays of a programme in the `months` months up to and including the anchor, oldest first. */
export function listPaydays(
  cadence: Cadence,
  payday: readonly [number, number],
  anchor: Day,
  months: number,
): Payday[] {
  const year = Number(anchor.slice(0, 4))
  const start = firstPayday(anchor, months)
  const years = Array.from(
    { length: Math.ceil(months / 12) + 2 },
    (_, i) => year - Math.ceil(months / 12) - 1 + i,
  )
  return years
    .flatMap((each) => OF_YEAR[cadence](each, payday[0], payday[1]))
    .filter(({ paidOn }) => paidOn >= start && paidOn <= anchor)
    .map((each) => {
      const published = new Date(Date.parse(each.paidOn) + 5 * 86_400_000).toISOString().slice(0, 10) as Day
      return { ...each, publishedOn: published < anchor ? published : anchor }
    })
}
