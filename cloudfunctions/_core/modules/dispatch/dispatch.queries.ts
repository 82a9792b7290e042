import type { Database } from '@core/db/schema'
import { workVisibleTo } from '@core/modules/clues/visible-work.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Day } from '@shared/domain/dates'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** The last day of verifying that a batch sets. */
export async function selectBatchDay(db: Db, batchId: string): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select verify_by as day from dispatch_batches where id = ${batchId}`.execute(db)
  return rows[0]?.day ?? null
}

/** One dispatch of a county at a time: numbers follow on each other, and no clue is handed out twice. */
export async function lockDispatching(db: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('dispatch'), hashtext(${county}))`.execute(db)
}

export async function selectBatchOfSubmission(db: Db, submissionHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from dispatch_batches where submission_hash = ${submissionHash}`.execute(db)
  return rows[0]?.id
}

export async function selectNextNumber(db: Db, county: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0) + 1 as n from dispatch_batches where county_code = ${county}`.execute(db)
  return rows[0]!.n
}

export async function insertBatch(
  db: Db,
  batch: {
    county: string
    number: number
    title: string
    note: string
    verifyBy: Day | null
    madeBy: string
    madeAt: Date
    submissionHash: Buffer
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into dispatch_batches (county_code, number, title, note, verify_by, made_by, made_at, submission_hash)
    values (${batch.county}, ${batch.number}, ${batch.title}, ${batch.note}, ${batch.verifyBy}, ${batch.madeBy}, ${batch.madeAt},
      ${batch.submissionHash}) returning id`.execute(db)
  return rows[0]!.id
}

export interface Progress {
  total: number
  waiting: number
  verifying: number
  confirmed: number
  refuted: number
  dataError: number
  closed: number
  late: number
}

/** Of cases `c`: how far they are. A verdict counts when both have signed. */
const progressColumns = (today: Day): RawBuilder<unknown> => sql`count(c.id)::int as total,
  count(*) filter (where c.state in ('dispatched', 'returned'))::int as waiting,
  count(*) filter (where c.state in ('verifying', 'cosigning', 'hearing', 'outside'))::int as verifying,
  count(*) filter (where c.verdict = 'confirmed' and c.state not in ('cosigning', 'hearing', 'outside'))::int as confirmed,
  count(*) filter (where c.verdict = 'refuted' and c.state <> 'cosigning')::int as refuted,
  count(*) filter (where c.verdict = 'data-error' and c.state <> 'cosigning')::int as "dataError",
  count(*) filter (where c.closed_at is not null)::int as closed,
  count(*) filter (where c.closed_at is null and c.due_on < ${today})::int as late`

export interface DispatchRow extends Progress {
  id: string
  number: number
  title: string
  note: string
  verifyBy: Day | null
  madeBy: string
  madeAt: Date
}

/** Batches with cases that the actor may see, newest first; supervisors see those of their county without any, too. */
export async function selectDispatches(
  db: Db,
  actor: StaffActor,
  today: Day,
  which: { id?: string; before?: number; limit: number },
): Promise<DispatchRow[]> {
  const { rows } = await sql<DispatchRow>`
    select b.id, b.number, b.title, b.note, b.verify_by as "verifyBy", s.name as "madeBy", b.made_at as "madeAt",
      ${progressColumns(today)}
    from dispatch_batches b
    join staff s on s.id = b.made_by
    left join cases c on c.batch_id = b.id and ${workVisibleTo(actor)}
    where b.county_code = ${actor.county} and (${which.id ?? null}::uuid is null or b.id = ${which.id ?? null})
      and (${which.before ?? null}::int is null or b.number < ${which.before ?? null})
    group by b.id, s.name
    having count(c.id) > 0 or ${actor.roles.includes('supervisor')}::boolean
    order by b.number desc limit ${which.limit}`.execute(db)
  return rows
}

export interface UnitProgress extends Progress {
  unitId: string
  unitName: string
  amountFen: number
}

export async function selectUnitsOfDispatch(
  db: Db,
  actor: StaffActor,
  today: Day,
  id: string,
): Promise<UnitProgress[]> {
  const { rows } = await sql<UnitProgress>`
    select u.id as "unitId", u.name as "unitName", sum(l.amount_fen)::bigint as "amountFen", ${progressColumns(today)}
    from cases c join units u on u.id = c.unit_id join clues l on l.id = c.clue_id
    where c.batch_id = ${id} and ${workVisibleTo(actor)}
    group by u.id order by length(u.region_code) desc, u.name`.execute(db)
  return rows
}
