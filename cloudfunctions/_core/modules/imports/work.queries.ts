import { copyInto } from '@core/db/copy-into'
import { copyBytes, copyLine } from '@core/db/copy-text'
import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { TotalMismatch } from '@core/tables/layout/check-totals'
import { type Kysely, sql } from 'kysely'
import type { Client } from 'pg'
import type { Choices, RememberedColumn } from './recognise/lay-out-sheets'

/** What the jobs on a file need: with the rights of the audience `compare`. */
type Db = Kysely<Database>

export interface WorkRow {
  id: string
  county: string
  unitId: string
  unitKind: string
  state: string
  fileName: string
  uploadId: string
  sourceKey: string | null
  fileSha256: Buffer | null
  programme: string | null
  period: string | null
  region: string | null
  isRecovery: boolean
  correctsBatchId: number | null
  correctionReason: string | null
  choices: Choices
  recognisedEnc: Buffer | null
  villagesEnc: Buffer | null
  versionId: number | null
  readJobId: string | null
}

export async function selectWork(db: Db, id: string): Promise<WorkRow | undefined> {
  const { rows } = await sql<WorkRow>`
    select i.id, i.county_code as county, i.unit_id as "unitId", u.kind as "unitKind", i.state, i.file_name as "fileName",
      i.upload_id as "uploadId", i.source_key as "sourceKey", i.file_sha256 as "fileSha256", i.programme_code as programme, i.period,
      i.region_code as region, i.is_recovery as "isRecovery", i.corrects_batch_id as "correctsBatchId",
      i.correction_reason as "correctionReason", i.choices, i.recognised_enc as "recognisedEnc", i.villages_enc as "villagesEnc",
      i.version_id as "versionId", i.read_job_id as "readJobId"
    from imports i join units u on u.id = i.unit_id where i.id = ${id}`.execute(db)
  return rows[0]
}

/** The file belongs to the import from now on: nobody else removes it. */
export async function takeUploadOver(
  db: Db,
  id: string,
  upload: { id: string; storageKey: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`update imports set source_key = ${upload.storageKey} where id = ${id}`.execute(trx)
    await sql`delete from uploads where id = ${upload.id}`.execute(trx)
  })
}

/** A file of the same bytes that the same unit has under way. */
export async function selectSameFile(
  db: Db,
  row: WorkRow,
  sha256: Buffer,
): Promise<{ fileName: string; by: string; at: Date } | undefined> {
  const { rows } = await sql<{ fileName: string; by: string; at: Date }>`
    select i.file_name as "fileName", s.name as by, i.created_at as at
    from imports i join staff s on s.id = i.created_by left join batch_versions v on v.id = i.version_id
    where i.county_code = ${row.county} and i.unit_id = ${row.unitId} and i.file_sha256 = ${sha256} and i.id <> ${row.id}
      and i.state not in ('failed', 'discarded') and coalesce(v.state, 'draft') = 'draft'
    limit 1`.execute(db)
  return rows[0]
}

export async function selectMapping(db: Db, county: string, unitId: string, programme: string) {
  const { rows } = await sql<{ columns: RememberedColumn[]; by: string; at: Date }>`
    select columns, remembered_by as by, remembered_at as at from import_mappings
    where county_code = ${county} and unit_id = ${unitId} and programme_code = ${programme}`.execute(db)
  return rows[0]
}

export async function upsertMapping(
  trx: Db,
  of: { county: string; unitId: string; programme: string },
  columns: RememberedColumn[],
  by: string,
  at: Date,
): Promise<void> {
  await sql`insert into import_mappings (county_code, unit_id, programme_code, columns, remembered_by, remembered_at)
    values (${of.county}, ${of.unitId}, ${of.programme}, ${jsonText(columns)}::jsonb, ${by}, ${at})
    on conflict (county_code, unit_id, programme_code)
    do update set columns = excluded.columns, remembered_by = excluded.remembered_by, remembered_at = excluded.remembered_at
    where import_mappings.columns <> excluded.columns`.execute(trx)
}

export interface RecognisedImport {
  bytes: number
  sha256: Buffer
  recognisedEnc: Buffer
  programme: string | null
  period: string | null
  isRecovery: boolean
  choices: Choices
  remembered: { by: string; at: Date } | null
  at: Date
}

export async function updateRecognised(db: Db, id: string, row: RecognisedImport): Promise<void> {
  await sql`update imports set state = 'recognised', revision = revision + 1, bytes = ${row.bytes}, file_sha256 = ${row.sha256},
    recognised_enc = ${row.recognisedEnc}, programme_code = ${row.programme}, period = ${row.period},
    is_recovery = ${row.isRecovery}, choices = ${jsonText(row.choices)}::jsonb, remembered_by = ${row.remembered?.by ?? null},
    remembered_at = ${row.remembered?.at ?? null}, changed_at = ${row.at}
    where id = ${id} and state = 'new'`.execute(db)
}

/** The file is of no use; it is removed by who calls. */
export async function updateUseless(db: Db, id: string, at: Date): Promise<void> {
  await sql`update imports set state = 'failed', source_key = null, revision = revision + 1, changed_at = ${at}
    where id = ${id} and state = 'new'`.execute(db)
}

export interface EditRow {
  sheetNo: number
  line: number
  leftOut: boolean
  sealed: Buffer
}

export async function selectEdits(db: Db, importId: string): Promise<EditRow[]> {
  const { rows } = await sql<EditRow>`
    select sheet_no as "sheetNo", line_no as line, left_out as "leftOut", sealed from row_edits
    where import_id = ${importId}`.execute(db)
  return rows
}

/** Rows that are kept for mending, refused ones only. */
export async function selectKeptRejected(
  db: Db,
  versionId: number,
): Promise<{ sheetNo: number; line: number; sealed: Buffer }[]> {
  const { rows } = await sql<{ sheetNo: number; line: number; sealed: Buffer }>`
    select sheet_no as "sheetNo", line_no as line, sealed from rejected_rows
    where version_id = ${versionId} and reasons <> '{}'`.execute(db)
  return rows
}

/** Mends many rows at once. */
export async function upsertEdits(
  trx: Db,
  { id, county }: WorkRow,
  rows: readonly EditRow[],
  { by, at, submission }: { by: string; at: Date; submission: Buffer },
): Promise<void> {
  await sql`insert into row_edits (county_code, import_id, sheet_no, line_no, revision, left_out, sealed, edited_by, edited_at,
      last_submission)
    select ${county}, ${id}, x.sheet, x.line, 1, false, decode(x.sealed, 'base64'), ${by}, ${at}, ${submission}
    from jsonb_to_recordset(${JSON.stringify(
      rows.map((row) => ({ sheet: row.sheetNo, line: row.line, sealed: row.sealed.toString('base64') })),
    )}::jsonb) as x(sheet int, line int, sealed text)
    on conflict (import_id, sheet_no, line_no) do update set revision = row_edits.revision + 1, left_out = false,
      sealed = excluded.sealed, edited_by = excluded.edited_by, edited_at = excluded.edited_at,
      last_submission = excluded.last_submission`.execute(trx)
}

/** What the file itself says about mended rows, as of this reading. */
export async function updateEdits(trx: Db, importId: string, rows: EditRow[]): Promise<void> {
  await sql`update row_edits e set sealed = decode(x.sealed, 'base64')
    from jsonb_to_recordset(${JSON.stringify(
      rows.map((row) => ({ sheet: row.sheetNo, line: row.line, sealed: row.sealed.toString('base64') })),
    )}::jsonb) as x(sheet int, line int, sealed text)
    where e.import_id = ${importId} and e.sheet_no = x.sheet and e.line_no = x.line`.execute(trx)
}

export interface DraftVersion {
  id: number
  batchId: number
  version: number
  state: string
  programme: string
  period: string
  isRecovery: boolean
}

export async function lockVersion(trx: Db, id: number): Promise<DraftVersion | undefined> {
  const { rows } = await sql<DraftVersion>`
    select v.id, v.batch_id as "batchId", v.version, v.state, b.programme_code as programme, b.period, b.is_recovery as "isRecovery"
    from batch_versions v join batches b on b.id = v.batch_id where v.id = ${id} for update of v`.execute(trx)
  return rows[0]
}

export async function selectBatchOfCorrection(trx: Db, id: number) {
  const { rows } = await sql<{ county: string; programme: string; period: string; isRecovery: boolean }>`
    select county_code as county, programme_code as programme, period, is_recovery as "isRecovery" from batches
    where id = ${id}`.execute(trx)
  return rows[0]
}

/** Rows of the reading before. */
export async function deleteRows(trx: Db, versionId: number): Promise<void> {
  await sql`delete from payments where version_id = ${versionId}`.execute(trx)
  await sql`delete from rejected_rows where version_id = ${versionId}`.execute(trx)
}

/** People whom only that reading named: perhaps wrongly. */
export async function deleteUnnamed(trx: Db, versionId: number): Promise<void> {
  await sql`delete from persons s where s.first_version_id = ${versionId}
    and not exists (select 1 from payments p where p.person_key = s.person_key)`.execute(trx)
}

export interface KeptRow {
  sheetNo: number
  line: number
  reasons: readonly string[]
  warnings: readonly string[]
  nameKey: string | null
  sealed: Buffer
}

const codes = (list: readonly string[]) => `{${list.join(',')}}`

const REJECTED_COLUMNS = 'county_code, version_id, sheet_no, line_no, reasons, warnings, name_key, sealed'
const CHUNK_ROWS = 1_000

/** Rows that are not taken over, for mending. */
export async function copyRejected(
  client: Client,
  county: string,
  versionId: number,
  rows: readonly KeptRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) {
    const lines = rows
      .slice(from, from + CHUNK_ROWS)
      .map((row) =>
        copyLine([
          county,
          versionId,
          row.sheetNo,
          row.line,
          codes(row.reasons),
          row.warnings.length > 0 ? codes(row.warnings) : null,
          row.nameKey,
          copyBytes(row.sealed),
        ]),
      )
    await copyInto(client, `rejected_rows (${REJECTED_COLUMNS})`, Buffer.from(lines.join('')))
  }
}

export async function updateLeftOut(trx: Db, versionId: number, n: number, sheets: string[]): Promise<void> {
  await sql`update batch_versions set rows_left_out = ${n}, sheets = ${jsonText(sheets)}::jsonb where id = ${versionId}`.execute(
    trx,
  )
}

export interface ReadImport {
  versionId: number
  unknownEnc: Buffer
  mismatches: TotalMismatch[]
  jobId: string
  at: Date
}

/** False when the file was given up meanwhile. */
export async function updateRead(trx: Db, id: string, row: ReadImport): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update imports set state = 'read', revision = revision + 1, version_id = ${row.versionId},
    unknown_enc = ${row.unknownEnc}, mismatches = ${jsonText(row.mismatches)}::jsonb, is_stale = false, read_at = ${row.at},
    read_job_id = ${row.jobId}, changed_at = ${row.at}
    where id = ${id} and state <> 'discarded'`.execute(trx)
  return Number(numAffectedRows) === 1
}
