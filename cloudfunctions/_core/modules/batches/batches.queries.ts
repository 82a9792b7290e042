import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import { at } from '@core/tables/reading/workbook'
import type { BatchEventAction, BatchState } from '@shared/domain/batches'
import { AppError } from '@shared/errors'
import { type Kysely, sql } from 'kysely'

export type VersionState = BatchState

export interface VersionRow {
  id: number
  batchId: number
  version: number
  state: VersionState
  county: string
  programme: string
  period: string
  unitId: string | null
  isRecovery: boolean
  importedBy: string
  /** Others who mended rows of it or handed it in before. */
  editedBy: string[]
  submittedBy: string | null
  rowsRead: number
  rowsAccepted: number
  rowsRejected: number
  totalFen: number
  correctionReason: string | null
  /** Counts the changes of this version. */
  revision: number
}

export async function selectProgrammeCounties(db: Kysely<Database>, code: string): Promise<string[]> {
  const { rows } = await sql<{
    county_code: string
  }>`select county_code from programmes where code = ${code} order by county_code`.execute(db)
  return rows.map((row) => row.county_code)
}

export async function regionExists(db: Kysely<Database>, code: string): Promise<boolean> {
  const { rows } = await sql`select 1 from regions where code = ${code}`.execute(db)
  return rows.length > 0
}

/** A version of the county in use that came from the same bytes. */
export async function selectVersionOfFile(db: Kysely<Database>, county: string, sha256: Buffer) {
  const { rows } = await sql<{ batchId: number; version: number; state: VersionState; fileName: string }>`
    select batch_id as "batchId", version, state, file_name as "fileName" from batch_versions
    where county_code = ${county} and file_sha256 = ${sha256} and state in ('draft', 'submitted', 'published')`.execute(
    db,
  )
  return rows[0]
}

export interface NewBatch {
  county: string
  programme: string
  period: string
  unitId: string | null
  isRecovery: boolean
}

/** A further batch of the same programme, period and unit gets the next sequence number. */
export async function insertBatch(trx: Kysely<Database>, batch: NewBatch): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into batches (county_code, programme_code, period, unit_id, sequence, is_recovery)
    select ${batch.county}, ${batch.programme}, ${batch.period}, ${batch.unitId}, coalesce(max(sequence), 0) + 1, ${batch.isRecovery}
    from batches
    where county_code = ${batch.county} and programme_code = ${batch.programme} and period = ${batch.period}
      and unit_id is not distinct from ${batch.unitId}
    returning id`.execute(trx)
  return rows[0]!.id
}

export interface NewVersion {
  county: string
  batchId: number
  fileName: string
  sha256: Buffer
  importedBy: string
  correctionReason: string | null
  /** Names of the file's sheets by number. */
  sheets: string[]
}

/** @throws AppError `batch-state` when another version of the batch is on its way: two corrections would undo each other */
export async function insertVersion(
  trx: Kysely<Database>,
  version: NewVersion,
): Promise<{ id: number; version: number }> {
  const { rows } = await sql<{ id: number; version: number }>`
    insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, correction_reason, sheets)
    select ${version.county}, ${version.batchId}, coalesce(max(version), 0) + 1, 'draft', ${version.fileName}, ${version.sha256},
      ${version.importedBy}, ${version.correctionReason}, ${jsonText(version.sheets)}::jsonb
    from batch_versions where batch_id = ${version.batchId}
    returning id, version`
    .execute(trx)
    .catch((error: unknown) => {
      throw isAnotherOpen(error)
        ? new AppError(
            'batch-state',
            at(`批次 ${version.batchId}`, '还有一个版本没有发布，请先发布或作废它。'),
          )
        : error
    })
  return rows[0]!
}

const isAnotherOpen = (error: unknown) =>
  (error as { constraint?: string }).constraint === 'batch_versions_one_open'

export interface VersionCounts {
  read: number
  accepted: number
  rejected: number
  totalFen: number
  reasons: Record<string, number>
  warnings: Record<string, number>
}

export async function updateVersionCounts(
  trx: Kysely<Database>,
  id: number,
  counts: VersionCounts,
): Promise<void> {
  await sql`update batch_versions set rows_read = ${counts.read}, rows_accepted = ${counts.accepted}, rows_rejected = ${counts.rejected},
    total_fen = ${counts.totalFen}, reasons = ${JSON.stringify(counts.reasons)}::jsonb, warnings = ${JSON.stringify(counts.warnings)}::jsonb
    where id = ${id}`.execute(trx)
}

const versionColumns = sql`v.id, v.batch_id as "batchId", v.version, v.state, b.county_code as county, b.programme_code as programme,
  b.period, b.unit_id as "unitId", b.is_recovery as "isRecovery", v.imported_by as "importedBy",
  v.edited_by as "editedBy", v.submitted_by as "submittedBy", v.revision, v.rows_read as "rowsRead", v.rows_accepted as "rowsAccepted", v.rows_rejected as "rowsRejected", v.total_fen as "totalFen",
  v.correction_reason as "correctionReason"`

/** The versions of some batches, newest first, locked so that two people cannot move the same one. */
export async function lockVersions(trx: Kysely<Database>, batchIds: number[]): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from batch_versions v join batches b on b.id = v.batch_id
    where v.batch_id = any(${batchIds}::bigint[]) order by v.batch_id, v.version desc for update of v`.execute(
    trx,
  )
  return rows
}

export async function selectBatch(db: Kysely<Database>, id: number) {
  const { rows } = await sql<NewBatch & { id: number }>`
    select id, county_code as county, programme_code as programme, period, unit_id as "unitId", is_recovery as "isRecovery"
    from batches where id = ${id} for share`.execute(db)
  return rows[0]
}

/** Hands a draft in. Whoever handed it in before, and all other accounts of these people, stay among those who may not publish it. */
export async function setSubmitted(
  trx: Kysely<Database>,
  id: number,
  by: string,
  at: Date,
  confirmed: readonly string[],
): Promise<void> {
  await sql`update batch_versions set state = 'submitted', submitted_by = ${by}, submitted_at = ${at}, confirmed = ${[...confirmed]},
      edited_by = with_other_accounts(edited_by || draft_editors(id) || imported_by || submitted_by || ${by}::text)
    where id = ${id}`.execute(trx)
}

/** Makes a submitted version a draft again, with what is to be mended. */
export async function setReturned(
  trx: Kysely<Database>,
  id: number,
  by: string,
  at: Date,
  reason: string,
): Promise<void> {
  await sql`update batch_versions set state = 'draft', returned_by = ${by}, returned_at = ${at}, return_reason = ${reason}, confirmed = '{}'
    where id = ${id}`.execute(trx)
}

/** Ends a version: superseded, withdrawn or discarded. */
export async function endVersion(
  trx: Kysely<Database>,
  id: number,
  state: VersionState,
  by: string,
  reason: string | null,
  at = new Date(),
): Promise<void> {
  await sql`update batch_versions set state = ${state}, ended_by = ${by}, ended_at = ${at}, ended_reason = ${reason} where id = ${id}`.execute(
    trx,
  )
}

/** One moment of a batch. The hash of the request makes it safe to repeat. */
export interface BatchEvent {
  county: string
  batchId: number
  versionId: number
  action: BatchEventAction
  by: string
  at: Date
  reason?: string | null
  hash?: Buffer | undefined
}

export async function insertEvent(trx: Kysely<Database>, event: BatchEvent): Promise<void> {
  await sql`insert into batch_events (county_code, batch_id, version_id, action, by_account, at, reason, submission_hash)
    values (${event.county}, ${event.batchId}, ${event.versionId}, ${event.action}, ${event.by}, ${event.at}, ${event.reason ?? null},
      ${event.hash ?? null})`.execute(trx)
}

/** What was done with this request before; undefined when it is new. */
export async function selectEvent(
  db: Kysely<Database>,
  hash: Buffer,
): Promise<{ batchId: number; versionId: number; version: number; state: VersionState } | undefined> {
  const { rows } = await sql<{ batchId: number; versionId: number; version: number; state: VersionState }>`
    select e.batch_id as "batchId", e.version_id as "versionId", v.version, v.state
    from batch_events e join batch_versions v on v.id = e.version_id where e.submission_hash = ${hash}`.execute(
    db,
  )
  return rows[0]
}

/** What a draft loaded and nobody else refers to; nothing of it was ever published. */
export async function deleteDraftRows(trx: Kysely<Database>, versionId: number): Promise<void> {
  await sql`delete from payments where version_id = ${versionId}`.execute(trx)
  await sql`delete from persons s where s.first_version_id = ${versionId}
    and not exists (select 1 from payments p where p.person_key = s.person_key)`.execute(trx)
}

export interface BatchListRow {
  batchId: number
  version: number
  state: VersionState
  county: string
  programme: string
  programmeName: string
  period: string
  unit: string | null
  isRecovery: boolean
  fileName: string
  read: number
  accepted: number
  rejected: number
  totalFen: number
  reasons: Record<string, number>
  warnings: Record<string, number>
  importedBy: string
  importedAt: Date
  publishedBy: string | null
  publishedAt: Date | null
  endedReason: string | null
}

export interface BatchFilter {
  county?: string | undefined
  programme?: string | undefined
  period?: string | undefined
  state?: string | undefined
  batchId?: number | undefined
  limit: number
}

export async function selectBatchList(db: Kysely<Database>, filter: BatchFilter): Promise<BatchListRow[]> {
  const { county = null, programme = null, period = null, state = null, batchId = null, limit } = filter
  const { rows } = await sql<BatchListRow>`
    select v.batch_id as "batchId", v.version, v.state, b.county_code as county, b.programme_code as programme, g.name as "programmeName",
      b.period, u.name as unit, b.is_recovery as "isRecovery", v.file_name as "fileName", v.rows_read as read, v.rows_accepted as accepted,
      v.rows_rejected as rejected, v.total_fen as "totalFen", v.reasons, v.warnings, v.imported_by as "importedBy",
      v.imported_at as "importedAt", v.published_by as "publishedBy", v.published_at as "publishedAt", v.ended_reason as "endedReason"
    from batch_versions v
    join batches b on b.id = v.batch_id
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    left join units u on u.id = b.unit_id
    where (${county}::text is null or b.county_code = ${county})
      and (${programme}::text is null or b.programme_code = ${programme})
      and (${period}::text is null or b.period = ${period})
      and (${state}::text is null or v.state = ${state})
      and (${batchId}::bigint is null or b.id = ${batchId})
    order by v.id desc limit ${limit}`.execute(db)
  return rows
}
