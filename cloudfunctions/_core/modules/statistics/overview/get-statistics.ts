import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { type ResultKind, resultKindNames, resultKinds } from '@shared/domain/statistics/figures'
import { monthsBetween, monthWithin } from '@shared/domain/statistics/months'
import { lastCheck } from '../checks/last-check'
import { caseFigure, clueFigure } from '../figures/figure'
import { clueFunnelOf, reportFunnelOf } from './funnels'
import {
  type Chosen,
  type MonthKind,
  type OverviewSums,
  type Period,
  type ResultSum,
  selectOverview,
} from './overview.queries'

type Overview = OutputOf<'staff-api', 'get-statistics'>

const MONTHS = 24

/**
 * Funnels of reports and clues, money, people dealt with and the trend, as far as the actor may see the cases behind them. The
 * funnels follow what was received or found in the period, all else counts what happened in it.
 */
export async function getStatistics(
  input: ParsedInputOf<'staff-api', 'get-statistics'>,
  { db, actor, now }: StaffCallContext,
): Promise<Overview> {
  const { from, until, ...chosen } = input
  const period = { from, until }
  const today = todayInShanghai(now())
  const sums = await selectOverview(db, { actor, today }, chosen, period)
  const { n, late } = sums.answered
  const clues = clueFunnelOf(sums, chosen, period)
  const answered = { ...chosen, ...period, dated: 'answered' } as const
  return {
    asOf: today,
    reports: reportFunnelOf(sums, chosen, period),
    clues,
    answeredOnTime: caseFigure({ n: n - late }, { ...answered, onTime: true }),
    answeredLate: caseFigure({ n: late }, { ...answered, onTime: false }),
    money: resultRows('money', sums, chosen, period),
    wronglyPaidFen: clues.steps.find(({ key }) => key === 'confirmed')!.figure.fen,
    outcomes: resultRows('people', sums, chosen, period),
    months: monthRows(sums, chosen, period, until ?? today),
    selfCheck: await lastCheck(db, actor.county),
  }
}

const NOTHING = { n: 0, fen: 0, people: 0 }

/** Kinds of money, or of what happened to people. */
function resultRows(
  is: 'money' | 'people',
  { clueResults, reportResults }: OverviewSums,
  chosen: Chosen,
  period: Period,
): Overview['money'] {
  const sumOf = (rows: ResultSum[], kind: ResultKind) => rows.find((row) => row.kind === kind) ?? NOTHING
  return resultKindNames
    .filter((kind) => resultKinds[kind].is === is)
    .map((kind) => {
      const filter = { ...chosen, ...period, result: kind, dated: 'result' } as const
      const clues = clueFigure(sumOf(clueResults, kind), filter)
      const reports = caseFigure(sumOf(reportResults, kind), filter)
      return {
        kind,
        label: resultKinds[kind].label,
        fen: clues.fen + reports.fen,
        people: clues.people + reports.people,
        clues,
        reports,
      }
    })
}

function monthRows(
  { months }: OverviewSums,
  chosen: Chosen,
  period: Period,
  last: string,
): Overview['months'] {
  const names = months.map(({ month }) => month).sort()
  const first = names[0] ?? last.slice(0, 7)
  return monthsBetween(first, last.slice(0, 7), MONTHS).map((month) => {
    const days = monthWithin(month, period)
    const sumOf = (kind: MonthKind) =>
      months.find((row) => row.month === month && row.kind === kind) ?? { n: 0, fen: 0 }
    const reports = (kind: 'received' | 'answered') =>
      caseFigure(sumOf(kind), { ...chosen, ...days, dated: kind })
    const clues = (kind: 'found' | 'verified' | 'written-off') =>
      clueFigure(sumOf(kind), { ...chosen, ...days, dated: kind })
    return {
      month,
      received: reports('received'),
      answered: reports('answered'),
      found: clues('found'),
      verified: clues('verified'),
      recoveredFen: sumOf('back').fen,
      writtenOff: clues('written-off'),
    }
  })
}
