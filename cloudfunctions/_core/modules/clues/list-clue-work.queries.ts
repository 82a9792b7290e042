import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { ClueLevel, RuleKind } from '@shared/domain/clues'
import type { Day } from '@shared/domain/dates'
import type { LimitUnit } from '@shared/domain/deadlines'
import { type Actor, type ClueCaseState, clueCaseStateNames, clueWorkflow } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { isStranded, recheckedBy, workVisibleTo } from './visible-work.queries'

type Db = Kysely<Database>

export interface WorkLine {
  clueId: number
  caseId: number
  number: string
  subjectName: string
  ruleId: string
  level: ClueLevel
  ruleKind: RuleKind
  townName: string | null
  villageName: string | null
  programmeName: string | null
  amountFen: number
  unitName: string
  batchNumber: number | null
  state: ClueCaseState
  isReturned: boolean
  dueOn: Day | null
  pausedOn: Day | null
  limit: number | null
  limitUnit: LimitUnit | null
  key: string
}

export type WorkView = 'mine' | 'open' | 'done' | 'all'

export interface WorkFilter {
  view: WorkView
  state?: ClueCaseState
  lamp?: 'red' | 'amber' | 'green'
  batchId?: string
  unitId?: string
  q?: string
}

const statesOf = (owner: Actor): ClueCaseState[] =>
  clueCaseStateNames.filter((state) => clueWorkflow.states[state]?.owner === owner)
const openStates = clueCaseStateNames.filter((state) => clueWorkflow.states[state]?.open)
/** Nobody works on a single case of the pool. */
const rechecking = statesOf('rechecker').filter((state) => state !== 'in-pool')

/** Cases `c` whose next step the actor can do. */
function isTurnOf(actor: StaffActor): RawBuilder<unknown> {
  const { id, unitId, roles } = actor
  const is = (role: StaffActor['roles'][number]) => sql`${roles.includes(role)}::boolean`
  return sql`(
    (${is('verifier')} and c.unit_id = ${unitId} and c.barred_id is distinct from ${id} and c.state = any(${statesOf('verifier')}))
    or (c.cosigner_id = ${id} and c.state = any(${statesOf('cosigner')}))
    or (c.state = any(${rechecking}) and ${recheckedBy(actor)})
    or (${is('supervisor')} and (c.state = any(${statesOf('supervisor')}) or ${isStranded}))
    or (c.extension = 'asked' and c.extension_by is distinct from ${id}
      and (${is('supervisor')} or (${is('leader')} and c.unit_id = ${unitId}))))`
}

const ofView = (actor: StaffActor): Record<WorkView, RawBuilder<unknown>> => ({
  mine: isTurnOf(actor),
  open: sql`c.state = any(${openStates})`,
  done: sql`not c.state = any(${openStates})`,
  all: sql`true`,
})

const lampOf = (
  today: Day,
): RawBuilder<unknown> => sql`case when not c.state = any(${openStates}) or c.due_on is null then 'none'
  when c.due_on < ${today} then 'red' when c.amber_on <= ${today} then 'amber' else 'green' end`

function matching(f: WorkFilter, today: Day): RawBuilder<unknown> {
  const like = f.q && `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
  const conditions = [
    f.lamp && sql`${f.lamp} = ${lampOf(today)}`,
    f.batchId && sql`c.batch_id = ${f.batchId}`,
    f.unitId && sql`c.unit_id = ${f.unitId}`,
    like &&
      sql`(c.number like ${like} or c.clue_id::text = ${f.q} or c.clue_id in (select l.id from clues l
      join clue_subjects s on s.id = l.subject_id where s.county_code = c.county_code and s.name like ${like}))`,
  ].filter((condition) => condition !== undefined && condition !== '')
  return conditions.length > 0 ? sql.join(conditions as RawBuilder<unknown>[], sql` and `) : sql`true`
}

/** Cases by what is due first; ended ones by their end, newest first. */
export async function selectWork(
  db: Db,
  actor: StaffActor,
  filter: WorkFilter,
  today: Day,
  after: { key: string; id: number } | null,
  limit: number,
): Promise<WorkLine[]> {
  const newestFirst = filter.view === 'done'
  const key = newestFirst
    ? sql`coalesce(c.closed_at::date, '1970-01-01')::text`
    : sql`case when c.closed_at is null then coalesce(c.due_on, '9999-12-30') else '9999-12-31' end::text`
  const beyond = newestFirst ? sql`<` : sql`>`
  const direction = newestFirst ? sql`desc` : sql`asc`
  const { rows } = await sql<WorkLine>`
    with page as (
      select c.id, ${key} as key from cases c
      where ${workVisibleTo(actor)} and ${ofView(actor)[filter.view]} and ${matching(filter, today)}
        and (${filter.state ?? null}::text is null or c.state = ${filter.state ?? null})
        and (${after === null}::boolean or (${key}, c.id) ${beyond} (${after?.key ?? ''}, ${after?.id ?? 0}))
      order by ${key} ${direction}, c.id ${direction} limit ${limit}
    )
    select c.clue_id as "clueId", c.id as "caseId", c.number, s.name as "subjectName", l.rule_id as "ruleId", l.level,
      l.rule_kind as "ruleKind", t.display_name as "townName", v.display_name as "villageName", g.name as "programmeName",
      l.amount_fen as "amountFen", u.name as "unitName", b.number as "batchNumber", c.state, c.is_returned as "isReturned",
      c.due_on as "dueOn", c.paused_on as "pausedOn", d.limit_days as "limit", d.limit_unit as "limitUnit", p.key
    from page p
    join cases c on c.id = p.id
    join clues l on l.id = c.clue_id
    join clue_subjects s on s.id = l.subject_id
    join units u on u.id = c.unit_id
    left join regions v on v.code = l.village_code and v.level = 5
    left join regions t on t.code = left(l.village_code, 9)
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    left join dispatch_batches b on b.id = c.batch_id
    left join lateral (select limit_days, limit_unit from case_deadlines
      where case_id = c.id and duty = c.due_duty and met_on is null order by id desc limit 1) d on true
    order by p.key ${direction}, c.id ${direction}`.execute(db)
  return rows
}

export interface WorkCounts {
  mine: number
  open: number
  red: number
  amber: number
  done: number
  /** Of the chosen view and filters but the state. */
  states: { value: ClueCaseState; n: number }[]
}

export async function countWork(
  db: Db,
  actor: StaffActor,
  filter: WorkFilter,
  today: Day,
): Promise<WorkCounts> {
  const views = ofView(actor)
  const { rows } = await sql<WorkCounts>`
    with mine as materialized (
      select c.state, ${views.mine} as is_mine, ${views.open} as is_open, ${lampOf(today)} as lamp,
        ${views[filter.view]} and ${matching(filter, today)} as is_chosen
      from cases c where ${workVisibleTo(actor)}
    )
    select count(*) filter (where is_mine)::int as mine, count(*) filter (where is_open)::int as open,
      count(*) filter (where lamp = 'red')::int as red, count(*) filter (where lamp = 'amber')::int as amber,
      count(*) filter (where not is_open)::int as done,
      (select coalesce(json_agg(json_build_object('value', state, 'n', n)), '[]')
        from (select state, count(*)::int as n from mine where is_chosen group by 1) by_state) as states
    from mine`.execute(db)
  return rows[0]!
}
