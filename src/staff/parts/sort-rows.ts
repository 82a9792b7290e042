/** What a row is sorted by; nothing (null) always comes last. */
export type SortValue = number | string | null

export interface Sorting {
  column: string
  descending: boolean
}

const compare = (a: number | string, b: number | string) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN')

/** The rows in order of one of their values. Rows that say the same keep the order that they came in. */
export function sortRows<R>(
  rows: readonly R[],
  by: (row: R) => SortValue,
  descending: boolean,
): readonly R[] {
  const direction = descending ? -1 : 1
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return compare(a, b) * direction
  })
}

/** The sorting after a press on a column's name: numbers largest first, words from the start; a second press turns it round. */
export function pressedColumn(now: Sorting | undefined, column: string, numeric: boolean): Sorting {
  if (now?.column === column) return { column, descending: !now.descending }
  return { column, descending: numeric }
}
