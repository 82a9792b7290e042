import type { ProgressRow } from '../progress-types'

/** Rows under the unit that hands them in, in the order in which they came. */
export function byUnit(rows: readonly ProgressRow[]): { unitName: string; rows: ProgressRow[] }[] {
  const units: { unitName: string; rows: ProgressRow[] }[] = []
  for (const row of rows) {
    const last = units.at(-1)
    if (last?.unitName === row.unitName) last.rows.push(row)
    else units.push({ unitName: row.unitName, rows: [row] })
  }
  return units
}
