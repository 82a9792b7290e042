import type { Cell } from '@core/tables/reading/workbook'
import { FIELDS, type Field } from '../payment-columns'

/** Cells of a row by field, as texts. */
export type FieldTexts = Partial<Record<Field, string>>

/** What a person put right about one row of the file; an empty text empties the cell. */
export interface RowEdit {
  fields: FieldTexts
  /** The row is no payment. */
  leftOut: boolean
}

/** Edits of a file by sheet and line. */
export type RowEdits = (sheetNo: number, line: number) => RowEdit | undefined

/** Where `cellsByField` puts each field. */
export const fieldPlaces = Object.fromEntries(FIELDS.map((field, i) => [field, i])) as Record<Field, number>

/** The cells of a row in the order of the fields, whatever columns its sheet has, with what was put right. */
export function cellsByField(
  cells: readonly Cell[],
  columns: Partial<Record<Field, number>>,
  fields: FieldTexts,
): Cell[] {
  return FIELDS.map((field) => {
    const text = fields[field]
    if (text !== undefined) return text === '' ? null : text
    const column = columns[field]
    return column === undefined ? null : (cells[column] ?? null)
  })
}

/** The cells of a row as they lie in the file, with what was put right wherever there is a column for it. */
export function cellsMended(
  cells: readonly Cell[],
  columns: Partial<Record<Field, number>>,
  fields: FieldTexts,
): Cell[] {
  const mended = [...cells]
  for (const [field, text] of Object.entries(fields) as [Field, string][]) {
    const column = columns[field]
    if (column === undefined) continue
    while (mended.length < column) mended.push(null)
    mended[column] = text === '' ? null : text
  }
  return mended
}
