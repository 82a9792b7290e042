import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeActor } from './session'

/** Who is signed in. */
export async function getMe(
  _input: ParsedInputOf<'staff-api', 'get-me'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-me'>> {
  return describeActor(call.actor)
}
