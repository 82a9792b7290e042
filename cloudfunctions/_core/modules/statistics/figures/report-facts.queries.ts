import { visibleTo } from '@core/modules/cases/cases.queries'
import type { CaseFigureFilter } from '@shared/contracts/statistics'
import type { Day } from '@shared/domain/dates'
import { reportStageStates } from '@shared/domain/statistics/stage-states'
import { type RawBuilder, sql } from 'kysely'
import { all, between, isLate, isStaffsTurn, responsible, texts } from './conditions.queries'
import { type StatisticsActor, unitLimit } from './viewer'

/** Who looks at figures, and on which day. */
export interface Look {
  actor: StatisticsActor
  today: Day
}

const dates: Record<CaseFigureFilter['dated'], RawBuilder<unknown>> = {
  received: sql`c.received_at::date`,
  result: sql`c.received_at::date`,
  answered: sql`a.answered_on`,
  closed: sql`c.closed_at::date`,
}

/** The latest answer of each case. */
const answers = sql`(select case_id, max(at)::date as answered_on from case_events where action = 'reply' group by case_id)`

/** The answer came after a last day that was running. */
export const isAnsweredLate = (
  caseId: RawBuilder<unknown>,
  answeredOn: RawBuilder<unknown>,
): RawBuilder<unknown> =>
  sql`exists (select from case_deadlines d where d.case_id = ${caseId}
    and d.duty in ('reply', 'accept', 'discipline-result') and d.met_on = ${answeredOn} and d.due_on < d.met_on)`

/** The date by which a filter narrows; `received` and nothing else to ask narrows nothing. */
function dated(f: CaseFigureFilter): RawBuilder<unknown> | false {
  if (f.dated === 'result') return false
  return (f.dated !== 'received' || Boolean(f.from ?? f.until)) && between(dates[f.dated], f)
}

/**
 * Facts of the reports' cases that an actor may see and a filter asks for, one row each: every figure of reports is counted from
 * this, and every list of one is read from it. Columns: id, on_day (the date of the filter), state, kind, unit_id, responsible, is_running, due_on, amber_on,
 * is_paused, received_on, answered_on, closed_on, fen, people.
 */
export function reportFacts({ actor, today }: Look, f: CaseFigureFilter): RawBuilder<unknown> {
  const states = f.stage && reportStageStates[f.stage]
  const unit = unitLimit(actor)
  const { result } = f
  const conditions = all([
    visibleTo(actor),
    unit !== null && sql`c.unit_id = ${unit}`,
    states && sql`c.state = any(${texts(states)})`,
    f.kind && sql`c.kind = ${f.kind}`,
    f.unitId && sql`c.unit_id = ${f.unitId}`,
    f.programmeCode && sql`c.programme_code = ${f.programmeCode}`,
    f.departmentId && sql`g.department_unit_id = ${f.departmentId}`,
    f.townCode && sql`starts_with(c.village_code, ${f.townCode})`,
    f.late && isLate('c', f.late, today),
    f.responsible && sql`${responsible('c')} = ${f.responsible}`,
    f.onTime !== undefined &&
      sql`a.answered_on is not null and ${isAnsweredLate(sql`c.id`, sql`a.answered_on`)} = ${!f.onTime}::boolean`,
    dated(f),
  ])
  return sql`
    select c.id, ${dates[f.dated]} as on_day, c.state, c.kind, c.unit_id, ${responsible('c')} as responsible, ${isStaffsTurn('c')} as is_running,
      c.due_on, c.amber_on, c.paused_on is not null as is_paused, c.received_at::date as received_on, a.answered_on,
      c.closed_at::date as closed_on,
      ${result ? sql`r.fen` : sql`0::bigint`} as fen, ${result ? sql`r.people` : sql`0`} as people
    from cases c
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    left join ${answers} a on a.case_id = c.id
    ${result ? sql`join ${resultsOf(result, f)} r on r.case_id = c.id` : sql``}
    where ${conditions}`
}

/** Results of one kind by case; of the period when the filter dates by result. */
export function resultsOf(
  kind: string,
  f: { dated: string; from?: Day | undefined; until?: Day | undefined },
): RawBuilder<unknown> {
  const inPeriod = f.dated === 'result' ? between(sql`on_day`, f) : sql`true`
  return sql`(select case_id, sum(fen)::bigint as fen, sum(people)::int as people from case_results
    where kind = ${kind} and ${inPeriod} group by case_id)`
}
