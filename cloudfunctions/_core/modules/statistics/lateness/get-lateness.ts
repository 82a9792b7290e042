import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import type { Lateness } from '@shared/domain/statistics/figures'
import { caseFigure, clueFigure, type Sums } from '../figures/figure'
import { selectLateness } from './lateness.queries'

type Answer = OutputOf<'staff-api', 'get-lateness'>

const SUPERVISORS = '督办'

/**
 * What runs and what is late, by whose turn it is: a clue that waits for its re-check is the department's, one that waits for a
 * decision the supervisors'. Time of finished cases is that of the unit that has them.
 */
export async function getLateness(
  { list }: ParsedInputOf<'staff-api', 'get-lateness'>,
  { db, actor, now }: StaffCallContext,
): Promise<Answer> {
  const today = todayInShanghai(now())
  const units = await selectLateness(db, { actor, today }, list)
  const figure = list === 'cases' ? caseFigure : clueFigure
  const figures = (sums: (late: Lateness) => Sums, responsible?: string) => {
    const one = (late: Lateness) => figure(sums(late), { late, responsible })
    return { running: one('running'), soon: one('soon'), overdue: one('overdue'), notified: one('notified') }
  }
  return {
    asOf: today,
    units: units.map(({ unitId, unitName, paused, finished, medianDays, ...counts }) => ({
      unitId,
      unitName: unitName ?? SUPERVISORS,
      paused,
      finished,
      medianDays,
      ...figures((late) => counts[late], unitId),
    })),
    total: figures((late) =>
      units.reduce((sum, unit) => ({ n: sum.n + unit[late].n, fen: sum.fen + unit[late].fen }), {
        n: 0,
        fen: 0,
      }),
    ),
  }
}
