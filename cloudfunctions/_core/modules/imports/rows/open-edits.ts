import type { RowEdit, RowEdits } from '@core/modules/batches/rows/row-edit'
import type { Keys } from '@core/ports/keys'
import { openJson } from '../sealed'
import type { EditRow } from '../work.queries'
import type { SealedEdit } from './row-source'

export const rowKey = (sheetNo: number, line: number) => `${sheetNo}_${line}`

/** What people put right, by the line of the file. */
export function openEdits(
  keys: Pick<Keys, 'open'>,
  rows: readonly EditRow[],
  keeper?: { fieldsOf: Map<string, SealedEdit['fields']> },
): RowEdits {
  const edits = new Map<string, RowEdit>()
  for (const { sheetNo, line, leftOut, sealed } of rows) {
    const { fields } = openJson<SealedEdit>(keys, sealed)
    edits.set(rowKey(sheetNo, line), { fields, leftOut })
    keeper?.fieldsOf.set(rowKey(sheetNo, line), fields)
  }
  return (sheetNo, line) => (edits.size === 0 ? undefined : edits.get(rowKey(sheetNo, line)))
}
