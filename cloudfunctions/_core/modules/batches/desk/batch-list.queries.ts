import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { BatchState, WaitingWords } from '@shared/domain/batches'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** Clerks and leaders: of the unit that handed the batch `b` in, or of the department of its programme `g`. */
export const handledBy = (actor: StaffActor): RawBuilder<unknown> => sql`
  (${actor.roles.some((role) => role === 'clerk' || role === 'leader')}::boolean and ${actor.unitId} in (b.unit_id, g.department_unit_id))`

/** Batches `b` of programme `g` that the actor may know of: those he handles; supervisors of their region; operators all. */
export const knownBatches = (actor: StaffActor): RawBuilder<unknown> => sql`
  b.county_code = ${actor.county} and (${handledBy(actor)}
    or ${actor.roles.includes('operator')}::boolean
    or (${actor.roles.includes('supervisor')}::boolean and (starts_with(b.county_code, ${actor.regionCode})
      or exists (select 1 from units x where x.id = b.unit_id and starts_with(x.region_code, ${actor.regionCode})))))`

/** The version that matters now: the one on its way, else the newest that was not dropped. */
const CURRENT = sql`
  select v.* from batch_versions v where v.batch_id = b.id
  order by v.state in ('draft', 'submitted') desc, v.state <> 'discarded' desc, v.version desc limit 1`

/** The person's name, or which operator. */
export const nameOf = (account: string): RawBuilder<unknown> => sql`coalesce(
  (select s.name from staff s where s.account = ${sql.raw(account)} and s.county_code = v.county_code),
  replace(${sql.raw(account)}, 'operator:', '运维 '))`

/** What version `v` of batch `b` waits for the actor to do; null when it does not. */
const waitingFor = (actor: StaffActor): RawBuilder<unknown> => sql`
  case when not ${handledBy(actor)} then null
    when v.state = 'submitted' and ${actor.account} <> all (v.edited_by || v.imported_by || coalesce(v.submitted_by, '')) then '等你发布'
    when v.state = 'draft' and ${actor.roles.includes('clerk')}::boolean
      and ${actor.account} = any (v.edited_by || v.imported_by || coalesce(v.submitted_by, ''))
      then case when v.returned_at is null then '等你提交' else '退回给你改' end
  end`

export interface BatchLine {
  id: number
  programmeCode: string
  programmeName: string
  period: string
  unitId: string | null
  unitName: string | null
  sequence: number
  isRecovery: boolean
  version: number
  state: BatchState
  fileName: string
  accepted: number
  rejected: number
  totalFen: number
  publishedVersion: number | null
  importedBy: string
  importedAt: Date
  changedAt: Date
  returnReason: string | null
  waiting: WaitingWords | null
}

const lineColumns = (actor: StaffActor) => sql`
  b.id, b.programme_code as "programmeCode", g.name as "programmeName", b.period, b.unit_id as "unitId", u.name as "unitName",
  b.sequence, b.is_recovery as "isRecovery", v.version, v.state, v.file_name as "fileName", v.rows_accepted as accepted,
  v.rows_rejected as rejected, v.total_fen as "totalFen",
  (select p.version from batch_versions p where p.batch_id = b.id and p.state = 'published') as "publishedVersion",
  ${nameOf('v.imported_by')} as "importedBy", v.imported_at as "importedAt",
  greatest(v.imported_at, v.submitted_at, v.returned_at, v.published_at, v.ended_at) as "changedAt",
  case when v.state = 'draft' then v.return_reason end as "returnReason", ${waitingFor(actor)} as waiting`

export interface BatchFilter {
  programme?: string | undefined
  year?: number | undefined
  period?: string | undefined
  q?: string | undefined
  unit?: string | undefined
  state?: BatchState | undefined
}

const filtered = (f: BatchFilter) => sql`
  (${f.programme ?? null}::text is null or b.programme_code = ${f.programme ?? null})
  and (${f.year ?? null}::text is null or starts_with(b.period, ${f.year ?? null}::text))
  and (${f.period ?? null}::text is null or b.period = ${f.period ?? null})
  and (${f.q ?? null}::text is null or b.id::text = ${f.q ?? null}
    or strpos(lower(g.name || ' ' || v.file_name), lower(${f.q ?? null}::text)) > 0)
  and (${f.unit ?? null}::text is null or b.unit_id = ${f.unit ?? null})
  and (${f.state ?? null}::text is null or v.state = ${f.state ?? null})`

/** Newest first, before the batch `before`. */
export async function selectBatches(
  db: Db,
  actor: StaffActor,
  filter: BatchFilter,
  before: number | null,
  limit: number,
): Promise<BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select ${lineColumns(actor)}
    from batches b
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    left join units u on u.id = b.unit_id
    cross join lateral (${CURRENT}) v
    where ${knownBatches(actor)} and ${filtered(filter)} and (${before}::bigint is null or b.id < ${before})
    order by b.id desc limit ${limit}`.execute(db)
  return rows
}

/** Versions on their way that wait for the actor, as `v` of `b`. */
const waitingBatches = (actor: StaffActor) => sql`
  from batch_versions v
  join batches b on b.id = v.batch_id
  join programmes g on g.county_code = b.county_code and g.code = b.programme_code
  left join units u on u.id = b.unit_id
  where v.county_code = ${actor.county} and v.state in ('draft', 'submitted') and ${waitingFor(actor)} is not null`

/** What waits for the actor, oldest first, after the batch `after`. */
export async function selectWaitingBatches(
  db: Db,
  actor: StaffActor,
  filter: BatchFilter,
  after: number | null,
  limit: number,
): Promise<BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select ${lineColumns(actor)} ${waitingBatches(actor)} and ${filtered(filter)} and (${after}::bigint is null or b.id > ${after})
    order by b.id limit ${limit}`.execute(db)
  return rows
}

export async function countWaitingBatches(db: Db, actor: StaffActor): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${waitingBatches(actor)}`.execute(db)
  return rows[0]!.n
}
