import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { SAMPLE_METHOD } from '@shared/domain/sample'
import { AppError } from '@shared/errors'
import { selectRounds, selectVisibleNumbers } from './rechecks.queries'
import { redraw } from './redraw'

const CASES_SHOWN = 1000

/**
 * Draws a round again from its seed and says whether the same comes out. All members count; those that the actor may see are shown.
 * @throws AppError `not-found`
 */
export async function verifyRecheck(
  { id }: ParsedInputOf<'staff-api', 'verify-recheck'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'verify-recheck'>> {
  const [round] = await selectRounds(db, actor, { id, limit: 1 })
  if (!round) throw new AppError('not-found')
  const { same, cases } = await redraw(db, round)
  const visible = await selectVisibleNumbers(db, actor, id)
  const shown = cases.filter(({ number }) => visible.has(number))
  return {
    same,
    seed: round.seed,
    share: round.share,
    pool: round.pool,
    drawn: round.drawn,
    method: SAMPLE_METHOD,
    cases: shown.slice(0, CASES_SHOWN),
    more: shown.length > CASES_SHOWN,
  }
}
