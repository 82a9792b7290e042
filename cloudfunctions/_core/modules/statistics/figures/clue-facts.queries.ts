import { rankOf, visibleTo } from '@core/modules/clues/visible-clues.queries'
import type { ClueFigureFilter } from '@shared/contracts/statistics'
import { NONE } from '@shared/domain/statistics/figures'
import {
  clueStageLeaves,
  recheckerStates,
  refutedStates,
  verifyingStates,
} from '@shared/domain/statistics/stage-states'
import { type RawBuilder, sql } from 'kysely'
import { all, between, type Condition, isLate, isStaffsTurn, responsible, texts } from './conditions.queries'
import { type Look, resultsOf } from './report-facts.queries'
import { type StatisticsActor, unitLimit } from './viewer'

/** Who looks at clues: a member of staff, or the operator's command line, which sees a whole county. */
export interface ClueLook extends Omit<Look, 'actor'> {
  county: string
  actor: StatisticsActor | null
  /** Of every unit, although the actor is no supervisor: the caller narrows by department. */
  everyUnit?: true
}

/**
 * The one stage without parts in which a clue `c` with its case `k` is. One that was refuted and woke up has an old case, also when a call
 * about aid that somebody is entitled to has settled it since. */
const leaf = sql`case
  when k.id is null or c.call_outcome is not null or c.state in ('open', 'gone') then case c.state when 'gone' then 'gone' when 'open' then 'undispatched' when 'verifying' then 'verifying'
    when 'refuted' then 'refuted' when 'written-off' then 'written-off' else 'disposing' end
  when k.state = any(${texts(verifyingStates)}) then 'verifying'
  when k.state = any(${texts(refutedStates)}) then case k.verdict when 'data-error' then 'data-error' else 'refuted' end
  when k.verdict is distinct from 'confirmed' then 'handed'
  when k.state = 'written-off' then 'written-off' else 'disposing' end`

/** The town of a clue; null without territory. */
export const townOfClue = sql`case when length(c.village_code) >= 9 then left(c.village_code, 9) end`

/** The verification in force of each case: signed by both. */
const verified = sql`(select distinct on (case_id) case_id, wrongly_paid_fen, cosigned_at::date as verified_on
  from verifications where not void and cosigned_at is not null order by case_id, submitted_at desc)`

/** Money of each case: what came back, and with what was waived. */
const settled = sql`(select case_id, (sum(fen) filter (where kind in ('recovered', 'handed-in')))::bigint as back,
  sum(fen)::bigint as settled from case_results group by case_id)`

const back = sql`coalesce(m.back, 0)`
const wronglyPaid = sql`coalesce(v.wrongly_paid_fen, 0)`
const unsettled = sql`greatest(coalesce(v.wrongly_paid_fen, 0) - coalesce(m.settled, 0), 0)`

/**
 * Members of re-check rounds with what the re-check came to. A drawn clue ends in one of two steps before it can be drawn again,
 * so the n-th drawing of a case belongs to its n-th result.
 */
const members = sql`(select b.case_id, b.round_id, b.number, b.drawn_on, b.drawn, case when e.action = 'overturn' then e.fault end as fault,
    case when not b.drawn then null when e.action is null then 'open' when e.action = 'uphold' then 'upheld' else 'overturned' end as outcome
  from (select m.case_id, m.round_id, m.drawn, q.number, q.drawn_at::date as drawn_on,
      row_number() over (partition by m.case_id, m.drawn order by q.drawn_at, q.number) as nth
    from recheck_members m join recheck_rounds q on q.id = m.round_id) b
  left join (select case_id, action, form ->> 'fault' as fault, row_number() over (partition by case_id order by seq) as nth
    from case_events where action in ('uphold', 'overturn')) e on b.drawn and e.case_id = b.case_id and e.nth = b.nth)`

const dates: Record<ClueFigureFilter['dated'], RawBuilder<unknown>> = {
  found: sql`c.first_seen`,
  result: sql`c.first_seen`,
  dispatched: sql`k.received_at::date`,
  verified: sql`v.verified_on`,
  'written-off': sql`(case when k.state = 'written-off' then k.closed_at::date end)`,
  drawn: sql`w.drawn_on`,
}

/** What a clue adds to the money of a figure: what the results say, what came back, what is missing, or the amount in doubt. */
function fenOf({ result, stage }: ClueFigureFilter): RawBuilder<unknown> {
  if (result) return sql`r.fen`
  if (stage === 'recovered') return back
  if (stage === 'unsettled') return unsettled
  return stage === 'confirmed' || stage === 'disposing' || stage === 'written-off'
    ? wronglyPaid
    : sql`c.amount_fen`
}

function stageConditions({ stage }: ClueFigureFilter): Condition[] {
  if (!stage || stage === 'found') return []
  return [
    sql`${leaf} = any(${texts(clueStageLeaves[stage])})`,
    stage === 'recovered' && sql`${back} > 0`,
    stage === 'unsettled' && sql`${unsettled} > 0`,
  ]
}

const recheckConditions = ({ recheck, fault, roundId }: ClueFigureFilter): Condition[] => [
  recheck === 'drawn' && sql`w.drawn`,
  recheck !== undefined && recheck !== 'drawn' && recheck !== 'pool' && sql`w.outcome = ${recheck}`,
  fault && sql`w.fault = ${fault}`,
  roundId && sql`w.round_id = ${roundId}`,
]

/** Without the county's view: what the unit verifies, and what waits for it as the programme's department. */
const ofUnit = (unit: string) =>
  sql`(k.unit_id = ${unit} or (g.department_unit_id = ${unit} and k.state = any(${texts(recheckerStates)})))`

/**
 * Facts of the clues that somebody may see and a filter asks for, one row each; with a question about re-checks one row for each
 * round that a clue was in; `drawn` dates those alone. Every figure of clues is counted from this, and every list of one is read from it. Columns: id,
 * on_day (the date of the filter), case_id, leaf, unit_id, responsible, is_running, due_on, amber_on, is_paused, programme_code, town, found_on, dispatched_on,
 * verified_on, written_off_on, round (number, 0 without), amount_fen, wrongly_fen, back_fen, unsettled_fen, fen, people.
 */
export function clueFacts(
  { county, actor, today, everyUnit }: ClueLook,
  f: ClueFigureFilter,
): RawBuilder<unknown> {
  const { result } = f
  const recheck = f.recheck ?? (f.dated === 'drawn' || f.roundId || f.fault ? 'pool' : undefined)
  const unit = actor && !everyUnit && unitLimit(actor)
  const orNone = (column: RawBuilder<unknown>, value: string) =>
    value === NONE ? sql`${column} is null` : sql`${column} = ${value}`
  const isDated = f.dated !== 'found' || Boolean(f.from ?? f.until)
  const conditions = all([
    visibleTo({ county, staff: actor }),
    unit && ofUnit(unit),
    ...stageConditions(f),
    f.ruleId && sql`c.rule_id = ${f.ruleId}`,
    f.kind && sql`c.rule_kind = ${f.kind}`,
    f.level && sql`c.level_rank = ${rankOf(f.level)}::smallint`,
    f.unitId && sql`k.unit_id = ${f.unitId}`,
    f.departmentId && orNone(sql`g.department_unit_id`, f.departmentId),
    f.programmeCode && orNone(sql`c.programme_code`, f.programmeCode),
    f.townCode &&
      (f.townCode === NONE ? sql`${townOfClue} is null` : sql`starts_with(c.village_code, ${f.townCode})`),
    f.batchId && sql`k.batch_id = ${f.batchId}`,
    f.late && isLate('k', f.late, today),
    f.responsible && sql`${responsible('k')} = ${f.responsible}`,
    isDated && f.dated !== 'result' && between(dates[f.dated], f),
    ...(recheck ? recheckConditions(f) : []),
  ])
  return sql`
    select c.id, ${dates[f.dated]} as on_day, k.id as case_id, ${leaf} as leaf, k.unit_id, ${responsible('k')} as responsible, ${isStaffsTurn('k')} as is_running,
      k.due_on, k.amber_on, k.paused_on is not null as is_paused, c.programme_code, ${townOfClue} as town, c.first_seen as found_on,
      k.received_at::date as dispatched_on, v.verified_on, ${dates['written-off']} as written_off_on,
      ${recheck ? sql`w.number` : sql`0`} as round, ${recheck ? sql`w.round_id` : sql`null::uuid`} as round_id,
      ${recheck ? sql`w.outcome` : sql`null::text`} as outcome, ${recheck ? sql`w.fault` : sql`null::text`} as fault,
      c.amount_fen, ${wronglyPaid} as wrongly_fen, ${back} as back_fen, ${unsettled} as unsettled_fen,
      ${fenOf(f)} as fen, ${result ? sql`r.people` : sql`0`} as people
    from clues c
    left join cases k on k.clue_id = c.id
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    left join ${verified} v on v.case_id = k.id
    left join ${settled} m on m.case_id = k.id
    ${recheck ? sql`join ${members} w on w.case_id = k.id` : sql``}
    ${result ? sql`join ${resultsOf(result, f)} r on r.case_id = k.id` : sql``}
    where ${conditions}`
}
