import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { JobState } from '@shared/domain/jobs'
import type { ErrorBody } from '@shared/errors'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Choices } from './recognise/lay-out-sheets'

type Db = Kysely<Database>

export interface ImportRow {
  id: string
  county: string
  unitId: string
  unitName: string
  state: 'new' | 'recognised' | 'read' | 'failed' | 'discarded'
  revision: number
  fileName: string
  bytes: number | null
  hasSource: boolean
  programme: string | null
  programmeName: string | null
  period: string | null
  region: string | null
  regionName: string | null
  isRecovery: boolean
  correctsBatchId: number | null
  correctionReason: string | null
  choices: Choices
  recognisedEnc: Buffer | null
  villagesEnc: Buffer | null
  unknownEnc: Buffer | null
  rememberedBy: string | null
  rememberedAt: Date | null
  isStale: boolean
  mismatches: { sheet: string; line: number; word: string; statedFen: number; computedFen: number }[]
  readAt: Date | null
  lastSubmission: Buffer | null
  by: string
  createdAt: Date
  changedAt: Date
  jobId: string | null
  jobState: JobState | null
  jobProgress: number | null
  jobWords: string | null
  jobToBeStopped: boolean | null
  jobError: ErrorBody | null
  versionId: number | null
  batchId: number | null
  version: number | null
  versionState: string | null
  rowsRead: number
  rowsAccepted: number
  rowsRejected: number
  rowsLeftOut: number
  totalFen: number
  reasons: Record<string, number>
  warnings: Record<string, number>
}

const columns = sql`i.id, i.county_code as county, i.unit_id as "unitId", u.name as "unitName", i.state, i.revision,
  i.file_name as "fileName", i.bytes, i.source_key is not null as "hasSource", i.programme_code as programme,
  g.name as "programmeName", i.period, i.region_code as region, r.display_name as "regionName", i.is_recovery as "isRecovery",
  i.corrects_batch_id as "correctsBatchId", i.correction_reason as "correctionReason", i.choices,
  i.recognised_enc as "recognisedEnc", i.villages_enc as "villagesEnc", i.unknown_enc as "unknownEnc",
  i.remembered_by as "rememberedBy", i.remembered_at as "rememberedAt", i.is_stale as "isStale", i.mismatches,
  i.read_at as "readAt", i.last_submission as "lastSubmission", s.name as by, i.created_at as "createdAt",
  i.changed_at as "changedAt", i.job_id as "jobId", j.state as "jobState", j.progress as "jobProgress",
  j.progress_words as "jobWords", j.cancel_requested_by is not null as "jobToBeStopped", j.error as "jobError",
  v.id as "versionId", v.batch_id as "batchId", v.version, v.state as "versionState", v.rows_read as "rowsRead",
  v.rows_accepted as "rowsAccepted", v.rows_rejected as "rowsRejected", v.rows_left_out as "rowsLeftOut",
  v.total_fen as "totalFen", v.reasons, v.warnings`
const tables = sql`imports i
  join units u on u.id = i.unit_id
  join staff s on s.id = i.created_by
  left join programmes g on g.county_code = i.county_code and g.code = i.programme_code
  left join regions r on r.code = i.region_code
  left join jobs j on j.id = i.job_id
  left join batch_versions v on v.id = i.version_id`

/** Of the actor's unit, or for a programme of the actor's unit; nobody else knows of it. */
const visible = (actor: StaffActor): RawBuilder<unknown> =>
  sql`i.county_code = ${actor.county} and ${actor.unitId} in (i.unit_id, g.department_unit_id)`

/** An import that the actor may know of. */
export async function selectImport(db: Db, actor: StaffActor, id: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from ${tables} where i.id = ${id} and ${visible(actor)}`.execute(db)
  return rows[0]
}

/** The same, held until the end of the transaction. */
export async function lockImport(trx: Db, actor: StaffActor, id: string): Promise<ImportRow | undefined> {
  await sql`select from imports where id = ${id} and county_code = ${actor.county} for update`.execute(trx)
  return selectImport(trx, actor, id)
}

/** Keeps in mind who has written about a file. */
export async function noteWriter(trx: Db, id: string, account: string): Promise<void> {
  await sql`update imports set writers = writers || ${account}::text where id = ${id} and ${account}::text <> all (writers)`.execute(
    trx,
  )
}

/** Files that are not handed in yet, newest first. */
export async function selectOpenImports(
  db: Db,
  actor: StaffActor,
  after: { createdAt: string; id: string } | null,
  atMost: number,
): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from ${tables}
    where ${visible(actor)} and i.state <> 'discarded' and coalesce(v.state, 'draft') = 'draft'
      and (${after?.id ?? null}::uuid is null
        or (i.created_at, i.id) < (${after?.createdAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by i.created_at desc, i.id desc limit ${atMost}`.execute(db)
  return rows
}

/** Other files of the same unit, programme and period, whatever has become of them. */
export async function selectTwins(db: Db, row: ImportRow, atMost: number) {
  const { rows } = await sql<{
    fileName: string
    by: string
    at: Date
    state: string
    versionState: string | null
  }>`
    select i.file_name as "fileName", s.name as by, i.created_at as at, i.state, v.state as "versionState"
    from imports i join staff s on s.id = i.created_by left join batch_versions v on v.id = i.version_id
    where i.county_code = ${row.county} and i.unit_id = ${row.unitId} and i.programme_code = ${row.programme}
      and i.period = ${row.period} and i.id <> ${row.id} and i.state not in ('failed', 'discarded')
      and coalesce(v.state, 'draft') <> 'discarded'
    order by i.created_at desc limit ${atMost}`.execute(db)
  return rows
}

export interface NewImport {
  county: string
  unitId: string
  fileName: string
  uploadId: string
  programme: string | null
  period: string | null
  isRecovery: boolean
  corrects: { batchId: number; reason: string } | null
  createdBy: string
  submissionHash: Buffer
  at: Date
}

/** Undefined when the same submission has arrived before. */
export async function insertImport(trx: Db, row: NewImport): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into imports (county_code, unit_id, file_name, upload_id, programme_code, period, is_recovery, corrects_batch_id,
      correction_reason, choices, created_by, submission_hash, created_at, changed_at)
    values (${row.county}, ${row.unitId}, ${row.fileName}, ${row.uploadId}, ${row.programme}, ${row.period}, ${row.isRecovery},
      ${row.corrects?.batchId ?? null}, ${row.corrects?.reason ?? null}, '{}', ${row.createdBy}, ${row.submissionHash}, ${row.at},
      ${row.at})
    on conflict (created_by, submission_hash) do nothing returning id`.execute(trx)
  return rows[0]?.id
}

export async function selectBegun(
  db: Db,
  staffId: string,
  submissionHash: Buffer,
): Promise<{ importId: string; jobId: string } | undefined> {
  const { rows } = await sql<{ importId: string; jobId: string }>`
    select id as "importId", job_id as "jobId" from imports
    where created_by = ${staffId} and submission_hash = ${submissionHash} and job_id is not null`.execute(db)
  return rows[0]
}

/** What a writer may change; what is left out stays. */
export interface ImportChanges {
  state?: ImportRow['state']
  programme?: string
  period?: string
  region?: string | null
  isRecovery?: boolean
  choices?: Choices
  villagesEnc?: Buffer
  isStale?: boolean
  jobId?: string
}

/** Writes changes down as the next revision. */
export async function updateImport(
  trx: Db,
  id: string,
  at: Date,
  lastSubmission: Buffer,
  changes: ImportChanges,
): Promise<number> {
  const set = [
    sql`revision = revision + 1`,
    sql`changed_at = ${at}`,
    sql`last_submission = ${lastSubmission}`,
    ...(changes.state === undefined ? [] : [sql`state = ${changes.state}`]),
    ...(changes.programme === undefined ? [] : [sql`programme_code = ${changes.programme}`]),
    ...(changes.period === undefined ? [] : [sql`period = ${changes.period}`]),
    ...(changes.region === undefined ? [] : [sql`region_code = ${changes.region}`]),
    ...(changes.isRecovery === undefined ? [] : [sql`is_recovery = ${changes.isRecovery}`]),
    ...(changes.choices === undefined ? [] : [sql`choices = ${jsonText(changes.choices)}::jsonb`]),
    ...(changes.villagesEnc === undefined ? [] : [sql`villages_enc = ${changes.villagesEnc}`]),
    ...(changes.isStale === undefined ? [] : [sql`is_stale = ${changes.isStale}`]),
    ...(changes.jobId === undefined ? [] : [sql`job_id = ${changes.jobId}`]),
  ]
  const { rows } = await sql<{ revision: number }>`
    update imports set ${sql.join(set)} where id = ${id} returning revision`.execute(trx)
  return rows[0]!.revision
}

/** Programmes that a unit may bring files for: a department its own, everybody else any. */
export async function selectChoosableProgrammes(
  db: Db,
  { county, unitId, unitKind }: Pick<StaffActor, 'county' | 'unitId' | 'unitKind'>,
): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from programmes
    where county_code = ${county}
      and (${unitKind} <> 'department' or department_unit_id is null or department_unit_id = ${unitId})
    order by name`.execute(db)
  return rows
}

/** The batch that a file is to correct; undefined for one that is not the member's to correct. */
export async function selectCorrectable(db: Db, staffId: string, batchId: number) {
  const { rows } = await sql<{ programme: string; period: string; isRecovery: boolean; hasDraft: boolean }>`
    select programme_code as programme, period, is_recovery as "isRecovery", has_draft as "hasDraft"
    from correctable_batch(${staffId}, ${batchId})`.execute(db)
  return rows[0]
}

/** Drops the draft of an import; its rows go with the next purge. */
export async function giveUpDraft(trx: Db, actor: StaffActor, id: string, at: Date): Promise<void> {
  await sql`select give_up_draft(${actor.id}, ${id}, ${actor.account}, ${at})`.execute(trx)
}

/** True when the county did not know the village by this name. */
export async function teachAlias(trx: Db, staffId: string, village: string, alias: string): Promise<boolean> {
  const { rows } = await sql<{ taught: boolean }>`
    select teach_alias(${staffId}, ${village}, ${alias}) as taught`.execute(trx)
  return rows[0]!.taught
}
