import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { changePolicy, submitted } from './change-policy'
import { setReturned } from './policies.queries'
import { tellWriters } from './tell-people'

/**
 * Gives a version that was handed in back for mending, with the reason; also for who handed it in and wants it back.
 * @throws AppError `policy-moved-on`, `forbidden`
 */
export function returnPolicy(
  input: ParsedInputOf<'staff-api', 'return-policy'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'return-policy'>> {
  return changePolicy(call, input, async (trx, draft, name) => {
    const waiting = submitted(draft)
    const { id } = waiting
    await setReturned(trx, id, call.actor.account, input.reason, call.now(), input.submission)
    await tellWriters(trx, call, name, waiting, 'policy-returned')
    return { action: 'policy.return', version: id, detail: { reason: input.reason } }
  })
}
