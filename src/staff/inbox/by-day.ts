import { type Day, todayInShanghai } from '@shared/domain/dates'

/** Rows under the day on which they came, in the order in which they are. */
export function byDay<R extends { at: string }>(rows: readonly R[]): { day: Day; rows: R[] }[] {
  const days: { day: Day; rows: R[] }[] = []
  for (const row of rows) {
    const day = todayInShanghai(new Date(row.at))
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}
