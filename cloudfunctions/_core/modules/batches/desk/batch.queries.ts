import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { BatchEventAction, BatchState } from '@shared/domain/batches'
import type { JobKind } from '@shared/domain/jobs'
import { type Kysely, sql } from 'kysely'
import { handledBy, knownBatches, nameOf } from './batch-list.queries'

type Db = Kysely<Database>

export interface BatchHead {
  id: number
  county: string
  programmeCode: string
  programmeName: string
  profile: string
  postingDays: number
  expiresAfterDays: number | null
  rowsAreListed: boolean
  departmentName: string
  period: string
  unitId: string | null
  unitName: string | null
  sequence: number
  isRecovery: boolean
  /** There is an impact note for what residents see of the programme (个人信息保护法 art. 55), or nobody is named. */
  isAssessed: boolean
  /** By his unit; what a role may do on top of that is decided by the action. */
  mayHandle: boolean
}

/** A batch that the actor may know of. */
export async function selectBatchHead(db: Db, actor: StaffActor, id: number): Promise<BatchHead | undefined> {
  const { rows } = await sql<BatchHead>`
    select b.id, b.county_code as county, b.programme_code as "programmeCode", g.name as "programmeName",
      g.disclosure_profile as profile, d.posting_days as "postingDays", d.expires_after_days as "expiresAfterDays",
      d.list_rows as "rowsAreListed", g.department_name as "departmentName", b.period, b.unit_id as "unitId", u.name as "unitName",
      b.sequence, b.is_recovery as "isRecovery", not d.list_rows or exists (
        select 1 from impact_notes i where i.county_code = g.county_code and i.programme_code = g.code
          and i.disclosure_profile = g.disclosure_profile) as "isAssessed",
      coalesce(${handledBy(actor)}, false) as "mayHandle"
    from batches b
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    join disclosure_profiles d on d.code = g.disclosure_profile
    left join units u on u.id = b.unit_id
    where b.id = ${id} and ${knownBatches(actor)}`.execute(db)
  return rows[0]
}

export interface VersionRecord {
  id: number
  version: number
  revision: number
  state: BatchState
  fileName: string
  byForm: boolean
  importId: string | null
  /** At the upload desk something was chosen differently since; the draft does not show it yet. */
  isStale: boolean
  sheets: unknown
  read: number
  accepted: number
  rejected: number
  totalFen: number
  reasons: Record<string, number>
  warnings: Record<string, number>
  importedBy: string
  importedAt: Date
  editedBy: string[]
  submittedBy: string | null
  submittedAt: Date | null
  returnedBy: string | null
  returnedAt: Date | null
  returnReason: string | null
  publishedBy: string | null
  publishedAt: Date | null
  postingUntil: string | null
  expiresOn: string | null
  endedBy: string | null
  endedAt: Date | null
  endedReason: string | null
  correctionReason: string | null
  /** Has the reader brought, mended or submitted it himself. */
  isOwn: boolean
}

/** Every version of a batch, newest first, with names for accounts. */
export async function selectVersions(db: Db, actor: StaffActor, batchId: number): Promise<VersionRecord[]> {
  const { rows } = await sql<VersionRecord>`
    select v.id, v.version, v.revision, v.state, v.file_name as "fileName", v.copied_from_id is not null as "byForm",
      (select i.id from imports i where i.version_id = v.id limit 1) as "importId",
      exists (select 1 from imports i where i.version_id = v.id and i.is_stale) as "isStale", v.sheets,
      v.rows_read as read, v.rows_accepted as accepted, v.rows_rejected as rejected, v.total_fen as "totalFen", v.reasons, v.warnings,
      ${nameOf('v.imported_by')} as "importedBy", v.imported_at as "importedAt",
      array(select ${nameOf('e.account')} from unnest(v.edited_by) e (account)
        where e.account <> v.imported_by and e.account is distinct from v.submitted_by) as "editedBy",
      ${nameOf('v.submitted_by')} as "submittedBy", v.submitted_at as "submittedAt",
      ${nameOf('v.returned_by')} as "returnedBy", v.returned_at as "returnedAt", v.return_reason as "returnReason",
      ${nameOf('v.published_by')} as "publishedBy", v.published_at as "publishedAt", v.posting_until as "postingUntil",
      v.expires_on as "expiresOn", ${nameOf('v.ended_by')} as "endedBy", v.ended_at as "endedAt", v.ended_reason as "endedReason",
      v.correction_reason as "correctionReason",
      ${actor.account} = any (v.edited_by || v.imported_by || coalesce(v.submitted_by, '')) as "isOwn"
    from batch_versions v where v.batch_id = ${batchId} order by v.version desc`.execute(db)
  return rows
}

export interface EventRecord {
  version: number
  action: BatchEventAction
  by: string
  at: Date
  reason: string | null
}

const EVENTS_SHOWN = 100

/** Newest first. */
export async function selectEvents(db: Db, batchId: number): Promise<EventRecord[]> {
  const { rows } = await sql<EventRecord>`
    select v.version, e.action, ${nameOf('e.by_account')} as by, e.at, e.reason
    from batch_events e join batch_versions v on v.id = e.version_id
    where e.batch_id = ${batchId} order by e.at desc, v.version desc limit ${EVENTS_SHOWN}`.execute(db)
  return rows
}

export interface BatchJob {
  id: string
  kind: JobKind
  staffId: string
}

/** Work on a batch that waits or runs. */
export async function selectBatchJob(
  db: Db,
  county: string,
  batchId: number,
  kinds: readonly JobKind[],
): Promise<BatchJob | undefined> {
  const { rows } = await sql<BatchJob>`
    select id, kind, requested_by as "staffId" from jobs
    where state in ('waiting', 'running') and county_code = ${county} and kind = any(${[...kinds]})
      and payload ->> 'batchId' = ${String(batchId)}
    order by created_at limit 1`.execute(db)
  return rows[0]
}

export interface PreviewRow {
  name: string
  villageName: string
  group: number | null
  persons: number | null
  quantity: string | null
  quantityUnit: string | null
  standardYuan: string | null
  school: string | null
  period: string
  paidOn: string
  paidOnExact: boolean
  amountFen: number
}

/** The first rows of a version as residents (will) see them. */
export async function selectPreview(
  db: Db,
  actor: StaffActor,
  versionId: number,
  rows: number,
): Promise<PreviewRow[]> {
  const result = await sql<PreviewRow>`
    select name, village_name as "villageName", group_no as "group", persons, quantity, quantity_unit as "quantityUnit",
      standard_yuan as "standardYuan", school, period, paid_on as "paidOn", paid_on_exact as "paidOnExact", amount_fen as "amountFen"
    from version_preview(${actor.id}, ${versionId}, ${rows})`.execute(db)
  return result.rows
}

export interface Extent {
  villages: number
  people: number
  payments: number
  totalFen: number
}

export async function selectExtent(db: Db, versionId: number): Promise<Extent> {
  const { rows } = await sql<Extent>`
    select villages, people, coalesce(payments, 0) as payments, total_fen as "totalFen" from version_extent(${versionId})`.execute(
    db,
  )
  return rows[0]!
}

/** Nobody waits long for a batch that is being published: the transaction gives up instead. */
export async function waitBriefly(trx: Db): Promise<void> {
  await sql`set local lock_timeout = '3s'`.execute(trx)
}
