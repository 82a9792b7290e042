import type { CallContext } from '@core/host/handler'
import { replan } from '@core/modules/routing/review-exclusions'
import { insertExclusions } from '@core/modules/routing/routing.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { applyAction } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { changeReport } from './change-report'

/**
 * Ends the handling because the reporter wants it so; there is no way back. What was merged into it goes on by itself.
 * @throws AppError `receipt-unknown`, `action-not-allowed`, `too-many-requests`.
 */
export async function withdrawReport(
  input: ParsedInputOf<'reporter-api', 'withdraw-report'>,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'withdraw-report'>> {
  await call.limit('report')
  return changeReport(input, call, async ({ trx, c, facts, step }) => {
    const withdrawal = applyAction(c.state, 'withdraw', 'reporter', facts)
    if (!withdrawal.ok) throw new AppError(withdrawal.code)
    await step(withdrawal.transition, { text: input.text, change: { mergedInto: null } })
    if (!input.text) return
    // it stays where it is, but whoever is named now must not read it
    const { excluded } = await replan(trx, c, { written: [input.text], personKey: null })
    await insertExclusions(trx, c.id, excluded)
  })
}
