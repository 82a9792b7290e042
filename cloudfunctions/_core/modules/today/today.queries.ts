import type { Database } from '@core/db/schema'
import { visibleTo } from '@core/modules/cases/cases.queries'
import { isStranded, recheckedBy, workVisibleTo } from '@core/modules/clues/visible-work.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { LimitUnit } from '@shared/domain/deadlines'
import type { CaseGroup } from '@shared/domain/today'
import {
  type Actor,
  type CaseAction,
  type CaseState,
  clueWorkflow,
  reportWorkflow,
  states,
} from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'

const allStates = Object.keys(states) as CaseState[]
const statesOf = (owner: Actor) => allStates.filter((state) => states[state].owner === owner)
const statesWith = (action: CaseAction) =>
  [...reportWorkflow.transitions, ...clueWorkflow.transitions]
    .filter((row) => row.action === action)
    .map((row) => row.from)

/** First step of a case in a unit. */
const beginnings: readonly CaseState[] = ['received', 'discipline-received', 'dispatched']

/** Which open cases `c` that the actor may see stand in which group. */
function groupsFor(actor: StaffActor, today: string): Record<CaseGroup, RawBuilder<unknown>> {
  const { id, unitId, roles } = actor
  const has = (role: StaffActor['roles'][number]) => roles.includes(role)
  const ofUnit = sql`c.unit_id = ${unitId}`
  // named to handle it; or nobody is, or whoever was has left
  const untaken = sql`(c.handler_id is null or c.handler_id = ${id}
    or exists (select 1 from staff h where h.id = c.handler_id and h.disabled))`
  const worksIn = (role: 'handler' | 'verifier') =>
    sql`(${has(role)}::boolean and ${ofUnit} and c.state = any(${statesOf(role)})
      and c.barred_id is distinct from ${id} and ${untaken})`
  const cosigns = sql`(c.cosigner_id = ${id} and c.state = any(${statesOf('cosigner')}))`
  const decides = sql`(${has('supervisor')}::boolean and (c.state = any(${statesOf('supervisor')})
    or (c.clue_id is not null and ${isStranded})))`
  const rechecks = sql`(c.clue_id is not null and c.state = 'rechecking' and ${recheckedBy(actor)})`
  const turn = sql`(${worksIn('handler')} or ${worksIn('verifier')} or ${cosigns} or ${decides}
    or (c.clue_id is not null and c.state = any(${statesOf('rechecker')}) and c.state <> 'in-pool' and ${recheckedBy(actor)}))`
  const runs = sql`c.paused_on is null`
  const late = sql`(${runs} and c.due_on < ${today})`
  const oversees = sql`(${has('supervisor')}::boolean or (${has('leader')}::boolean and ${ofUnit}))`
  return {
    overdue: sql`${turn} and ${late}`,
    'due-today': sql`${turn} and ${runs} and c.due_on = ${today}`,
    approve: sql`c.extension = 'asked' and c.extension_by is distinct from ${id} and ${oversees}
      and c.state = any(${statesWith('grant-extension')})`,
    cosign: cosigns,
    decide: decides,
    recheck: rechecks,
    help: sql`${has('handler')}::boolean and c.unit_id <> ${unitId} and exists (select 1 from case_parties p
      where p.case_id = c.id and p.unit_id = ${unitId} and p.answered_on is null)`,
    returned: sql`${turn} and c.is_returned`,
    new: sql`${turn} and not c.is_returned and c.state = any(${beginnings})`,
    mine: sql`${turn} and c.handler_id = ${id}`,
    soon: sql`${turn} and ${runs} and c.due_on > ${today} and c.amber_on <= ${today}`,
    'late-elsewhere': sql`${late} and ${oversees} and not ${turn}`,
  }
}

export interface TodayRow {
  group: CaseGroup
  count: number
  id: number
  clueId: number | null
  number: string
  state: CaseState
  unitName: string
  /** Village of a report, subject of a clue. */
  about: string
  programmeName: string | null
  dueOn: string | null
  pausedOn: string | null
  limit: number | null
  limitUnit: LimitUnit | null
}

/** Every group that has something in it: how many, and the first of them, what is due first in front. */
export async function selectToday(
  db: Kysely<Database>,
  actor: StaffActor,
  today: string,
  atMost: number,
): Promise<TodayRow[]> {
  const groups = Object.entries(groupsFor(actor, today)).map(
    ([key, holds]) => sql`(${key}::text, (${holds})::boolean)`,
  )
  const { rows } = await sql<TodayRow>`
    with mine as (
      select c.id, c.due_on, g.key from cases c
      cross join lateral (values ${sql.join(groups)}) g (key, holds)
      where c.county_code = ${actor.county} and c.closed_at is null and ((${visibleTo(actor)}) or (${workVisibleTo(actor)}))
        and g.holds
    ), numbered as (
      select id, key, count(*) over (partition by key)::int as n,
        row_number() over (partition by key order by due_on nulls last, id)::int as place from mine
    )
    select m.key as "group", m.n as count, c.id, c.clue_id as "clueId", c.number, c.state, u.name as "unitName",
      coalesce(s.name, v.display_name, '') as about, p.name as "programmeName", c.due_on as "dueOn", c.paused_on as "pausedOn",
      d.limit_days as "limit", d.limit_unit as "limitUnit"
    from numbered m
    join cases c on c.id = m.id
    join units u on u.id = c.unit_id
    left join regions v on v.code = c.village_code
    left join programmes p on p.county_code = c.county_code and p.code = c.programme_code
    left join clues l on l.id = c.clue_id
    left join clue_subjects s on s.id = l.subject_id
    left join lateral (select limit_days, limit_unit from case_deadlines
      where case_id = c.id and duty = c.due_duty and met_on is null order by id desc limit 1) d on true
    where m.place <= ${atMost} order by m.key, m.place`.execute(db)
  return rows
}
