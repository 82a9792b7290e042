import type { Cell, MergedRange, SheetRow } from '../reading/workbook'
import type { Layout } from './recognise-layout'

/**
 * Fills merged cells of who and where down over the rows that they span. Amounts are never filled: one amount merged
 * over three rows is one payment, not three.
 */
export function createFiller<F extends string>(
  merges: MergedRange[],
  layout: Layout<F>,
): (row: SheetRow) => void {
  const byColumn = new Map<number, MergedRange[]>()
  for (const field of layout.dictionary.filledDown) {
    const column = layout.columns[field]
    if (column === undefined) continue
    const ranges = merges.filter(
      (range) =>
        range.firstColumn === column && range.lastColumn === column && range.lastRow > range.firstRow,
    )
    if (ranges.length)
      byColumn.set(
        column,
        ranges.sort((a, b) => a.firstRow - b.firstRow),
      )
  }
  if (byColumn.size === 0) return () => {}
  const current = new Map<number, { next: number; until: number; value: Cell }>()
  return ({ line, cells }) => {
    for (const [column, ranges] of byColumn) {
      const state = current.get(column) ?? { next: 0, until: 0, value: null }
      while (ranges[state.next] && ranges[state.next]!.firstRow <= line) {
        const range = ranges[state.next++]!
        state.until = range.lastRow
        state.value = range.firstRow === line ? (cells[column] ?? null) : null
      }
      if (line <= state.until && (cells[column] ?? null) === null) {
        while (cells.length < column) cells.push(null)
        cells[column] = state.value
      }
      current.set(column, state)
    }
  }
}
