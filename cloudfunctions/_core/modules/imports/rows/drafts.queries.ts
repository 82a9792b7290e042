import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { RowReason, RowWarning } from '@core/modules/batches/rows/row-reasons'
import { type Kysely, sql } from 'kysely'
import type { DraftPayment } from './draft-payment'

type Db = Kysely<Database>

/** A row of a draft: taken over (`payment`) or not (`sealed`, by field). */
export interface DraftRow {
  sheetNo: number
  line: number
  payment: Omit<DraftPayment, 'id_number'> | null
  idSealed: Buffer | null
  reasons: RowReason[]
  warnings: RowWarning[] | null
  sealed: Buffer | null
  revision: number
  leftOut: boolean
  editSealed: Buffer | null
  editedBy: string | null
  lastSubmission: Buffer | null
}

export interface DraftWindow {
  filter: string
  name: string | null
  nameKey: string | null
  personKey: string | null
  sheetNo: number | null
  line: number | null
  after: { sheetNo: number; line: number }
  atMost: number
}

/** Rows in the order of the file. None when the draft is not the member's, or no draft any more. */
export async function selectDraftRows(
  db: Db,
  staffId: string,
  importId: string,
  window: DraftWindow,
): Promise<DraftRow[]> {
  const { filter, name, nameKey, personKey, sheetNo, line, after, atMost } = window
  const { rows } = await sql<DraftRow>`
    select sheet_no as "sheetNo", line_no as line, payment, id_sealed as "idSealed", reasons, warnings, sealed, revision,
      left_out as "leftOut", edit_sealed as "editSealed", edited_by as "editedBy", last_submission as "lastSubmission"
    from draft_rows(${staffId}::uuid, ${importId}::uuid, ${filter}, ${name}, ${nameKey}::uuid, ${personKey}::uuid, ${sheetNo}::int,
      ${line}::int, ${after.sheetNo}::int, ${after.line}::int, ${atMost}::int)
    order by sheet_no, line_no`.execute(db)
  return rows
}

export interface MendedDraftRow {
  sheetNo: number
  line: number
  payment: DraftPayment | null
  idSealed: Buffer | null
  reasons: readonly RowReason[]
  warnings: readonly RowWarning[]
  nameKey: string | null
  sealed: Buffer
  leftOut: boolean
  edit: Buffer
  by: string
  at: Date
  submission: Buffer
}

/** Puts a row as it is after mending, with all counts. */
export async function putDraftRow(
  trx: Db,
  staffId: string,
  importId: string,
  row: MendedDraftRow,
): Promise<void> {
  const { id_number: _, ...payment } = row.payment ?? { id_number: '' }
  await sql`select put_draft_row(${staffId}::uuid, ${importId}::uuid, ${row.sheetNo}::int, ${row.line}::int,
    ${row.payment ? jsonText(payment) : null}::jsonb, ${row.idSealed}::bytea, ${[...row.reasons]}::text[],
    ${row.warnings.length > 0 ? [...row.warnings] : null}::text[], ${row.nameKey}::uuid, ${row.sealed}::bytea, ${row.leftOut}::boolean,
    ${row.edit}::bytea, ${row.by}, ${row.at}::timestamptz, ${row.submission}::bytea)`.execute(trx)
}

/** How many rows are kept for mending, and how many were mended. */
export async function selectDraftExtent(
  db: Db,
  staffId: string,
  importId: string,
): Promise<{ kept: number; edited: number }> {
  const { rows } = await sql<{ kept: number; edited: number }>`
    select kept, edited from draft_extent(${staffId}::uuid, ${importId}::uuid)`.execute(db)
  return rows[0] ?? { kept: 0, edited: 0 }
}

export async function writeUnknown(trx: Db, importId: string, unknownEnc: Buffer): Promise<void> {
  await sql`update imports set unknown_enc = ${unknownEnc} where id = ${importId}`.execute(trx)
}
