import type { OutputOf } from '@shared/contracts'
import type { Figure } from '@shared/contracts/statistics'
import {
  type ClueStage,
  clueFunnel,
  clueStageNames,
  clueStages,
  type ReportStage,
  reportFunnel,
  reportStageNames,
  reportStages,
} from '@shared/domain/statistics/figures'
import { clueStageLeaves, reportStageStates } from '@shared/domain/statistics/stage-states'
import { checkSum, share } from '@shared/domain/statistics/sums'
import { caseFigure, clueFigure, type Sums } from '../figures/figure'
import type { Chosen, LeafSum, OverviewSums, Period } from './overview.queries'

type Funnel = OutputOf<'staff-api', 'get-statistics'>['reports']
type Stage = { label: string; explain: string; partOf: string | null }

/** Steps with their figures, and for each whole the sum that its parts make. */
function funnelOf<S extends string>(
  names: readonly S[],
  stages: Record<S, Stage>,
  chart: readonly S[],
  figureOf: (stage: S) => Figure,
): Funnel {
  const first = figureOf(names[0]!).n
  const steps = names.map((key) => {
    const figure = figureOf(key)
    return { key, ...stages[key], inChart: chart.includes(key), share: share(figure.n, first), figure }
  })
  const wholes = steps.filter(({ key }) => names.some((name) => stages[name].partOf === key))
  return {
    steps,
    sums: wholes.map(({ key, label, figure }) => {
      const parts = steps.filter(({ partOf }) => partOf === key)
      const { words, holds } = checkSum(
        label,
        figure.n,
        parts.map((part) => ({ label: part.label, n: part.figure.n })),
      )
      return { words, holds }
    }),
  }
}

/** What became of the reports that were received in the period. */
export function reportFunnelOf({ states }: OverviewSums, chosen: Chosen, period: Period): Funnel {
  const count = (stage: ReportStage) => {
    const wanted = reportStageStates[stage]
    return states.reduce(
      (sum, { state, n }) => (wanted === null || wanted.includes(state) ? sum + n : sum),
      0,
    )
  }
  return funnelOf(reportStageNames, reportStages, reportFunnel, (stage) =>
    caseFigure({ n: count(stage) }, { ...chosen, ...period, stage }),
  )
}

/** What one leaf adds to a stage: `recovered` and `unsettled` count those with money, the confirmed ones what was wrongly paid. */
function sumsOf(stage: ClueStage, leaf: LeafSum): Required<Pick<Sums, 'n' | 'fen'>> {
  if (stage === 'recovered') return { n: leaf.withBack, fen: leaf.backFen }
  if (stage === 'unsettled') return { n: leaf.withUnsettled, fen: leaf.unsettledFen }
  const isConfirmed = stage === 'confirmed' || stage === 'disposing' || stage === 'written-off'
  return { n: leaf.n, fen: isConfirmed ? leaf.wronglyFen : leaf.amountFen }
}

/** What became of the clues that were found in the period. */
export function clueFunnelOf({ leaves }: OverviewSums, chosen: Chosen, period: Period): Funnel {
  return funnelOf(clueStageNames, clueStages, clueFunnel, (stage) => {
    const sums = leaves
      .filter(({ leaf }) => clueStageLeaves[stage].includes(leaf))
      .map((leaf) => sumsOf(stage, leaf))
      .reduce((sum, { n, fen }) => ({ n: sum.n + n, fen: sum.fen + fen }), { n: 0, fen: 0 })
    return clueFigure(sums, { ...chosen, ...period, stage })
  })
}
