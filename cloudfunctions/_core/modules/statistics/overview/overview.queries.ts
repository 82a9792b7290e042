import type { Database } from '@core/db/schema'
import type { CaseFigureFilter, ClueFigureFilter } from '@shared/contracts/statistics'
import type { ResultKind } from '@shared/domain/statistics/figures'
import type { ClueLeaf } from '@shared/domain/statistics/stage-states'
import type { CaseState } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { clueFacts } from '../figures/clue-facts.queries'
import { between } from '../figures/conditions.queries'
import { isAnsweredLate, type Look, reportFacts } from '../figures/report-facts.queries'

/** What the overview narrows by, besides its days. */
export type Chosen = Pick<ClueFigureFilter & CaseFigureFilter, 'programmeCode' | 'unitId'> & {
  townCode?: string | undefined
}
export interface Period {
  from?: string | undefined
  until?: string | undefined
}

export interface LeafSum {
  leaf: ClueLeaf
  n: number
  amountFen: number
  wronglyFen: number
  backFen: number
  unsettledFen: number
  /** With money that came back, with money that is missing. */
  withBack: number
  withUnsettled: number
}

export interface ResultSum {
  kind: ResultKind
  n: number
  fen: number
  people: number
}

export type MonthKind = 'received' | 'answered' | 'found' | 'verified' | 'written-off' | 'back'

export interface MonthSum {
  kind: MonthKind
  month: string
  n: number
  fen: number
}

export interface OverviewSums {
  leaves: LeafSum[]
  states: { state: CaseState; n: number }[]
  answered: { n: number; late: number }
  clueResults: ResultSum[]
  reportResults: ResultSum[]
  months: MonthSum[]
}

const rowsOf = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(r), '[]') from (${query}) r)`

/** Months of a date of facts, with what their rows add. */
function monthsOf(
  kind: MonthKind,
  facts: 'clue_facts' | 'report_facts',
  date: string,
  fen: string,
  period: Period,
) {
  const day = sql.id(date)
  return sql`select ${kind}::text as kind, to_char(${day}, 'YYYY-MM') as month, count(*)::int as n,
    coalesce(sum(${fen === '' ? sql`0` : sql.id(fen)}), 0)::bigint as fen
    from ${sql.id(facts)} where ${between(day, period)} group by 2`
}

/** Results of the facts' cases by kind. */
const resultsBy = (facts: RawBuilder<unknown>, period: Period) => sql`
  select r.kind, count(distinct r.case_id)::int as n, sum(r.fen)::bigint as fen, sum(r.people)::int as people
  from (${facts}) f join case_results r on r.case_id = f.case_id where ${between(sql`r.on_day`, period)} group by 1`

/**
 * All sums of the overview in one statement: the facts of clues and of reports are read once. Funnels count what was found or
 * received in the period, answers and money what happened in it.
 */
export async function selectOverview(
  db: Kysely<Database>,
  look: Look,
  chosen: Chosen,
  period: Period,
): Promise<OverviewSums> {
  const clues = sql`select case_id from clue_facts where case_id is not null`
  const reports = sql`select id as case_id from report_facts`
  const { rows } = await sql<OverviewSums>`
    with clue_facts as materialized (${clueFacts({ ...look, county: look.actor.county }, { ...chosen, dated: 'found' })}),
    report_facts as materialized (${reportFacts(look, { ...chosen, dated: 'received' })})
    select
      ${rowsOf(sql`select leaf, count(*)::int as n, sum(amount_fen)::bigint as "amountFen", sum(wrongly_fen)::bigint as "wronglyFen",
        sum(back_fen)::bigint as "backFen", sum(unsettled_fen)::bigint as "unsettledFen",
        (count(*) filter (where back_fen > 0))::int as "withBack", (count(*) filter (where unsettled_fen > 0))::int as "withUnsettled"
        from clue_facts where ${between(sql`found_on`, period)} group by 1`)} as leaves,
      ${rowsOf(sql`select state, count(*)::int as n from report_facts where ${between(sql`received_on`, period)} group by 1`)} as states,
      (select json_build_object('n', count(*), 'late', count(*) filter (where ${isAnsweredLate(sql`f.id`, sql`f.answered_on`)}))
        from report_facts f where ${between(sql`f.answered_on`, period)}) as answered,
      ${rowsOf(resultsBy(clues, period))} as "clueResults",
      ${rowsOf(resultsBy(reports, period))} as "reportResults",
      ${rowsOf(sql`
        ${monthsOf('received', 'report_facts', 'received_on', '', period)} union all
        ${monthsOf('answered', 'report_facts', 'answered_on', '', period)} union all
        ${monthsOf('found', 'clue_facts', 'found_on', 'amount_fen', period)} union all
        ${monthsOf('verified', 'clue_facts', 'verified_on', 'amount_fen', period)} union all
        ${monthsOf('written-off', 'clue_facts', 'written_off_on', 'amount_fen', period)} union all
        select 'back', to_char(r.on_day, 'YYYY-MM'), count(distinct r.case_id)::int, sum(r.fen)::bigint
        from (${clues}) f join case_results r on r.case_id = f.case_id and r.kind in ('recovered', 'handed-in')
        where ${between(sql`r.on_day`, period)} group by 2`)} as months`.execute(db)
  return rows[0]!
}
