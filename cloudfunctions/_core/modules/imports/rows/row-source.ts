import { FIELDS, type Field } from '@core/modules/batches/payment-columns'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import type { RowWarning } from '@core/modules/batches/rows/row-reasons'
import type { Cell } from '@core/tables/reading/workbook'
import { writtenText } from '@core/tables/written-text'
import type { DraftPayment } from './draft-payment'

/** A row as it came: from the file, by field, or as it was taken over when it is mended for the first time. */
export interface RowSource {
  texts: FieldTexts
  /** What was taken over, where the row was no longer at hand as the file has it. */
  payment?: DraftPayment
  warnings: readonly RowWarning[]
}

/** What is kept about a mended row, sealed. */
export interface SealedEdit {
  fields: FieldTexts
  source: RowSource
}

/** The cells of a row by field, as texts; dates as days, numbers that lost digits still recognisable as such. */
export function textsOf(
  cells: readonly Cell[],
  columns: Partial<Record<Field, number>>,
  dateOffset: number,
): FieldTexts {
  const texts: FieldTexts = {}
  for (const field of FIELDS) {
    const column = columns[field]
    if (column === undefined) continue
    const text = writtenText(cells[column] ?? null, field === 'paid_on', dateOffset).trim()
    if (text !== '') texts[field] = text
  }
  return texts
}
