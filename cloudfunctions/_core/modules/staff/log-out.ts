import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { sessionHash } from './session'
import { deleteSession } from './staff.queries'

/** Ends the session that calls. */
export async function logOut(
  _input: ParsedInputOf<'staff-api', 'log-out'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'log-out'>> {
  await deleteSession(call.db, sessionHash(call.session))
  return {}
}
