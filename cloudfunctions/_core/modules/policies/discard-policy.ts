import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { changePolicy } from './change-policy'
import { setDiscarded } from './policies.queries'

/**
 * Throws the draft away; what residents read stays.
 * @throws AppError `policy-moved-on` when there is none or it was handed in; `forbidden`
 */
export function discardPolicy(
  input: ParsedInputOf<'staff-api', 'discard-policy'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'discard-policy'>> {
  return changePolicy(call, input, async (trx, draft) => {
    if (draft?.state !== 'draft') throw new AppError('policy-moved-on')
    await setDiscarded(trx, draft.id, input.submission)
    return { action: 'policy.discard', version: draft.id }
  })
}
