import type { Database } from '@core/db/schema'
import { recheckedBy, rechecksForCounty, workVisibleTo } from '@core/modules/clues/visible-work.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Day } from '@shared/domain/dates'
import type { Duty } from '@shared/domain/deadlines'
import type { ClueCaseState } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RecheckOutcome } from './outcome-words'

type Db = Kysely<Database>

/** One draw of a county at a time: no case is in two rounds at once. */
export async function lockDrawing(db: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('recheck'), hashtext(${county}))`.execute(db)
}

export interface PoolRow {
  caseId: number
  number: string
  revision: number
  /** '' without territory. */
  townCode: string
  townName: string | null
}

/**
 * Refuted cases that wait for a draw and that the actor's unit rechecks. Those hidden from the actor stay in the pool for somebody
 * else; those whose data changed since are about to be dispatched anew.
 */
export async function selectPool(db: Db, actor: StaffActor, lock: boolean): Promise<PoolRow[]> {
  const { rows } = await sql<PoolRow>`
    select c.id as "caseId", c.number, c.revision, coalesce(left(c.village_code, 9), '') as "townCode",
      (select r.display_name from regions r where r.code = left(c.village_code, 9)) as "townName"
    from cases c
    where c.state = 'in-pool' and ${workVisibleTo(actor)} and ${recheckedBy(actor)}
      and exists (select 1 from clues l where l.id = c.clue_id and l.state = 'refuted')
    order by c.id ${lock ? sql`for update of c` : sql``}`.execute(db)
  return rows
}

/** The seed that waits for the unit's next draw; made when there is none. */
export async function takeSeed(
  db: Db,
  row: { county: string; unitId: string; seed: string; madeBy: string; madeAt: Date },
): Promise<void> {
  await sql`insert into recheck_seeds (county_code, unit_id, seed, made_by, made_at)
    values (${row.county}, ${row.unitId}, ${row.seed}, ${row.madeBy}, ${row.madeAt})
    on conflict (unit_id) where round_id is null do nothing`.execute(db)
}

export async function selectSeed(db: Db, unitId: string): Promise<string | undefined> {
  const { rows } = await sql<{ seed: string }>`
    select seed from recheck_seeds where unit_id = ${unitId} and round_id is null for update`.execute(db)
  return rows[0]?.seed
}

export async function selectRoundOfSubmission(db: Db, submissionHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from recheck_rounds where submission_hash = ${submissionHash}`.execute(db)
  return rows[0]?.id
}

export async function insertRound(
  db: Db,
  r: {
    county: string
    unitId: string
    seed: string
    share: number
    pool: number
    drawn: number
    drawnBy: string
    drawnAt: Date
    submissionHash: Buffer
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into recheck_rounds (county_code, unit_id, number, seed, share, pool, drawn, drawn_by, drawn_at, submission_hash)
    select ${r.county}, ${r.unitId}, coalesce(max(number), 0) + 1, ${r.seed}, ${r.share}::numeric, ${r.pool}::int, ${r.drawn}::int,
      ${r.drawnBy}::uuid, ${r.drawnAt}::timestamptz, ${r.submissionHash}::bytea
    from recheck_rounds where county_code = ${r.county} returning id`.execute(db)
  const id = rows[0]!.id
  await sql`update recheck_seeds set round_id = ${id} where unit_id = ${r.unitId} and round_id is null`.execute(
    db,
  )
  return id
}

export interface Drawing {
  roundId: string
  /** Cut to the hour. */
  at: Date
  today: Day
  recheck: Pick<Duty, 'limit' | 'unit' | 'source'> & { dueOn: Day | null; amberOn: Day | null }
}

/** Puts the pool into the round: drawn cases are to be rechecked, the others are closed. */
export async function recordDraw(
  db: Db,
  d: Drawing,
  members: readonly { caseId: number; townCode: string; drawn: boolean }[],
): Promise<void> {
  const { recheck } = d
  await sql`
    insert into recheck_members (round_id, case_id, town_code, drawn)
    select ${d.roundId}, m.* from unnest(${members.map((m) => m.caseId)}::bigint[], ${members.map((m) => m.townCode)}::text[],
      ${members.map((m) => m.drawn)}::boolean[]) m`.execute(db)
  await sql`update case_deadlines e set met_on = ${d.today} from recheck_members m
    where m.round_id = ${d.roundId} and e.case_id = m.case_id and e.met_on is null`.execute(db)
  await sql`
    insert into case_deadlines (case_id, duty, limit_days, limit_unit, source, starts_on, due_on)
    select case_id, 'recheck', ${recheck.limit}, ${recheck.unit}, ${recheck.source}, ${d.today}, ${recheck.dueOn}
    from recheck_members where round_id = ${d.roundId} and drawn`.execute(db)
  await sql`
    update cases c set state = case when m.drawn then 'rechecking' else 'cleared' end, revision = c.revision + 1,
      due_on = case when m.drawn then ${recheck.dueOn}::date end, due_duty = case when m.drawn then 'recheck' end,
      amber_on = case when m.drawn then ${recheck.amberOn}::date end, paused_on = null,
      closed_at = case when not m.drawn then ${d.at}::timestamptz end
    from recheck_members m where m.round_id = ${d.roundId} and c.id = m.case_id`.execute(db)
  await sql`
    insert into case_events (case_id, seq, at, actor, action, from_state, to_state, form, visible_to_reporter)
    select c.id, c.revision, ${d.at}, 'system', case when m.drawn then 'draw' else 'leave-undrawn' end, 'in-pool', c.state,
      jsonb_build_object('round', ${d.roundId}::text), false
    from recheck_members m join cases c on c.id = m.case_id where m.round_id = ${d.roundId}`.execute(db)
  await sql`
    insert into outbox (county_code, kind, case_id, payload, next_attempt_at, created_at)
    select c.county_code, 'recheck-drawn', c.id, '{}', ${d.at}, ${d.at}
    from recheck_members m join cases c on c.id = m.case_id where m.round_id = ${d.roundId} and m.drawn`.execute(
    db,
  )
}

/** What was judged about a drawn member `m` of round `r`: the first judgement after its draw. */
const judged: RawBuilder<unknown> = sql`left join lateral (
    select e.action, e.form ->> 'fault' as fault, s.name from case_events d
    join case_events e on e.case_id = d.case_id and e.seq > d.seq and e.action in ('uphold', 'overturn')
    left join staff s on s.id = e.staff_id
    where m.drawn and d.case_id = m.case_id and d.action = 'draw' and d.form ->> 'round' = r.id::text
    order by e.seq limit 1) j on true`

/** Members whose cases the actor may see. */
const members = (actor: StaffActor): RawBuilder<unknown> => sql`recheck_members m
  join cases c on c.id = m.case_id and ${workVisibleTo(actor)}`

/** Of the own unit; of all units for supervisors and those who recheck for the county. */
function ownRounds(actor: StaffActor): RawBuilder<unknown> {
  const every =
    actor.roles.includes('supervisor') || (actor.roles.includes('rechecker') && rechecksForCounty(actor))
  return sql`r.county_code = ${actor.county} and (${every}::boolean or r.unit_id = ${actor.unitId})`
}

export interface RoundRow {
  id: string
  number: number
  unitName: string
  seed: string
  share: number
  drawnBy: string
  drawnAt: Date
  pool: number
  drawn: number
  upheld: number
  overturned: number
}

/** Rounds, newest first, with counts of the cases that the actor may see. */
export async function selectRounds(
  db: Db,
  actor: StaffActor,
  which: { id?: string; before?: number; limit: number },
): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select r.id, r.number, u.name as "unitName", r.seed, r.share::float8 as share, b.name as "drawnBy", r.drawn_at as "drawnAt", n.*
    from recheck_rounds r
    join units u on u.id = r.unit_id
    join staff b on b.id = r.drawn_by
    cross join lateral (
      select count(*)::int as pool, count(*) filter (where m.drawn)::int as drawn,
        count(*) filter (where j.action = 'uphold')::int as upheld, count(*) filter (where j.action = 'overturn')::int as overturned
      from ${members(actor)} ${judged} where m.round_id = r.id) n
    where ${ownRounds(actor)} and (${which.id ?? null}::uuid is null or r.id = ${which.id ?? null})
      and (${which.before ?? null}::int is null or r.number < ${which.before ?? null})
    order by r.number desc limit ${which.limit}`.execute(db)
  return rows
}

export interface MemberRow {
  clueId: number
  number: string
  subjectName: string
  ruleId: string
  level: 'red' | 'amber' | 'blue'
  townCode: string
  townName: string | null
  villageName: string | null
  unitName: string
  amountFen: number
  state: ClueCaseState
  drawn: boolean
  outcome: RecheckOutcome
  by: string | null
  fault: string | null
}

/** Cases of a round that the actor may see, drawn ones first. */
export async function selectMembers(
  db: Db,
  actor: StaffActor,
  roundId: string,
  limit: number,
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select c.clue_id as "clueId", c.number, s.name as "subjectName", l.rule_id as "ruleId", l.level, m.town_code as "townCode",
      t.display_name as "townName", v.display_name as "villageName", u.name as "unitName", l.amount_fen as "amountFen", c.state,
      m.drawn, case when not m.drawn then 'not-drawn' when j.action = 'uphold' then 'upheld'
        when j.action = 'overturn' then 'overturned' else 'open' end as outcome, j.name as "by", j.fault
    from ${members(actor)}
    join recheck_rounds r on r.id = m.round_id
    join clues l on l.id = c.clue_id
    join clue_subjects s on s.id = l.subject_id
    join units u on u.id = c.unit_id
    left join regions t on t.code = m.town_code
    left join regions v on v.code = l.village_code and v.level = 5
    ${judged}
    where m.round_id = ${roundId}
    order by not m.drawn, m.town_code, c.number limit ${limit}`.execute(db)
  return rows
}

/** How many of each town were in a round and drawn, and what was wrong with the overturned ones, as far as the actor may see. */
export async function countStrata(db: Db, actor: StaffActor, roundId: string) {
  const { rows } = await sql<{ townCode: string; townName: string | null; pool: number; drawn: number }>`
    select m.town_code as "townCode", t.display_name as "townName", count(*)::int as pool,
      count(*) filter (where m.drawn)::int as drawn
    from ${members(actor)} left join regions t on t.code = m.town_code
    where m.round_id = ${roundId} group by 1, 2 order by m.town_code = '', m.town_code`.execute(db)
  return rows
}

export async function countFaults(db: Db, actor: StaffActor, roundId: string) {
  const { rows } = await sql<{ fault: string; n: number }>`
    select j.fault, count(*)::int as n from ${members(actor)} join recheck_rounds r on r.id = m.round_id ${judged}
    where m.round_id = ${roundId} and j.fault is not null group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

/** What a round drew from: every member, also those that a reader must not know of. For computing, never to be shown as it is. */
export async function selectWholeRound(db: Db, roundId: string) {
  const { rows } = await sql<{ number: string; townCode: string; townName: string | null; drawn: boolean }>`
    select c.number, m.town_code as "townCode", t.display_name as "townName", m.drawn
    from recheck_members m join cases c on c.id = m.case_id left join regions t on t.code = m.town_code
    where m.round_id = ${roundId}`.execute(db)
  return rows
}

/** Numbers of a round's cases that the actor may see. */
export async function selectVisibleNumbers(db: Db, actor: StaffActor, roundId: string): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`
    select c.number from ${members(actor)} where m.round_id = ${roundId}`.execute(db)
  return new Set(rows.map(({ number }) => number))
}

/** A round of the operator's command line: by id, or by number within a county. */
export async function selectRoundForOperator(db: Db, county: string, round: string) {
  const { rows } = await sql<{ id: string; number: number; seed: string; share: number; unitName: string }>`
    select r.id, r.number, r.seed, r.share::float8 as share, u.name as "unitName"
    from recheck_rounds r join units u on u.id = r.unit_id
    where r.county_code = ${county} and (r.id::text = ${round} or r.number::text = ${round})`.execute(db)
  return rows[0]
}
