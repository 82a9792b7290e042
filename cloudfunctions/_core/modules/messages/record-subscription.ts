import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { listSubscriptions } from './list-subscriptions'
import { addAccepts } from './subscriptions.queries'

/** Remembers what was accepted on the phone, so that nothing is sent that WeChat would refuse. Repeating it counts once. */
export async function recordSubscription(
  input: ParsedInputOf<'staff-api', 'record-subscription'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'record-subscription'>> {
  await addAccepts(call.db, call.actor.id, input.accepted, submissionHash(call.keys, input.submission))
  return listSubscriptions({}, call)
}
