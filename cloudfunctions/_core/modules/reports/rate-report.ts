import type { CallContext } from '@core/host/handler'
import { hourOf } from '@core/modules/cases/hour'
import { hideAndMove, replan, reviewExclusions } from '@core/modules/routing/review-exclusions'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { applyAction } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { changeReport } from './change-report'
import { updateRating, updateReopened } from './reports.queries'

/**
 * Rates the answer, once for each answer. `solved: false` sends the report back to work, once in all; that also works after
 * the answer was rated. Somebody else than who answered handles it then: of the unit, or, when there is nobody, one level up.
 * @throws AppError `receipt-unknown`, `already-rated`, `action-not-allowed`, `too-many-requests`.
 */
export async function rateReport(
  input: ParsedInputOf<'reporter-api', 'rate-report'>,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'rate-report'>> {
  await call.limit('report')
  return changeReport(input, call, async ({ trx, c, past, facts, step }) => {
    const { stars, solved, text } = input
    const rate = applyAction(c.state, 'rate', 'reporter', facts)
    const reopen = applyAction(c.state, 'reopen', 'reporter', facts)
    const reopens = !solved && reopen.ok
    if (!rate.ok && !reopens) throw new AppError(rate.code)
    await updateRating(trx, c.reportId, { stars, solved })
    if (rate.ok) {
      const form = { stars: String(stars), solved: solved ? 'yes' : 'no' }
      await step(rate.transition, { text: reopens ? undefined : text, form })
    }
    if (reopens) {
      await updateReopened(trx, c.reportId, hourOf(call.now()))
      const barredId = past.events.findLast((e) => e.action === 'reply')?.staffId ?? null
      await step(reopen.transition, { text, change: { barredId, handlerId: null, isReturned: true } })
      const about = { written: [text], personKey: null, without: barredId === null ? [] : [barredId] }
      await hideAndMove(trx, call, c, await replan(trx, c, about))
    } else if (text) await reviewExclusions(trx, call, c, text)
  })
}
