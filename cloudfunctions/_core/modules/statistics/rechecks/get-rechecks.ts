import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import type { ClueFigureFilter, Figure } from '@shared/contracts/statistics'
import { todayInShanghai } from '@shared/domain/dates'
import {
  NONE,
  type RecheckOutcome,
  recheckFaultNames,
  recheckFaults,
  recheckOutcomeNames,
} from '@shared/domain/statistics/figures'
import { clueFigure } from '../figures/figure'
import { type RecheckCell, selectRechecks } from './rechecks.queries'

const PERCENT = 100
const WITHOUT_TOWN = '不按乡镇（街道）'

const counts: Record<RecheckOutcome, (cell: RecheckCell) => boolean> = {
  pool: () => true,
  drawn: ({ outcome }) => outcome !== null,
  upheld: ({ outcome }) => outcome === 'upheld',
  overturned: ({ outcome }) => outcome === 'overturned',
  open: ({ outcome }) => outcome === 'open',
}

const add = (cells: readonly RecheckCell[]) =>
  cells.reduce((sum, { n, fen }) => ({ n: sum.n + n, fen: sum.fen + fen }), { n: 0, fen: 0 })

/** What re-checks came to, by round, by town and by what was wrong; a clue counts once in each round. */
export async function getRechecks(
  period: ParsedInputOf<'staff-api', 'get-rechecks'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-rechecks'>> {
  const { cells, rounds, towns } = await selectRechecks(db, { actor, today: todayInShanghai(now()) }, period)
  const base = { ...period, dated: 'drawn' } as const
  const figures = (own: readonly RecheckCell[], filter: Partial<ClueFigureFilter>) =>
    Object.fromEntries(
      recheckOutcomeNames.map((recheck) => [
        recheck,
        clueFigure(add(own.filter(counts[recheck])), { ...base, ...filter, recheck }),
      ]),
    ) as Record<RecheckOutcome, Figure>
  const withoutTown = cells.some(({ town }) => town === null) ? [{ code: NONE, name: WITHOUT_TOWN }] : []
  return {
    total: figures(cells, {}),
    rounds: rounds.map((round) => ({
      ...round,
      share: Math.round(Number(round.share) * PERCENT),
      ...figures(
        cells.filter(({ roundId }) => roundId === round.roundId),
        { roundId: round.roundId },
      ),
    })),
    towns: [...towns, ...withoutTown].map(({ code, name }) => ({
      townCode: code,
      townName: name,
      ...figures(
        cells.filter(({ town }) => (town ?? NONE) === code),
        { townCode: code },
      ),
    })),
    faults: recheckFaultNames.map((fault) => ({
      fault,
      label: recheckFaults[fault],
      figure: clueFigure(add(cells.filter((cell) => cell.fault === fault)), {
        ...base,
        recheck: 'overturned',
        fault,
      }),
    })),
  }
}
