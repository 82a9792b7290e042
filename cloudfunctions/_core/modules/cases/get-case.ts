import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectVisibleCase } from './cases.queries'
import { describeCase } from './describe-case'

/**
 * One case with timeline, deadlines and the buttons that may be pressed now.
 * @throws AppError `not-found`, also for a case that the actor must not know of.
 */
export async function getCase(
  input: ParsedInputOf<'staff-api', 'get-case'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-case'>> {
  const found = await selectVisibleCase(call.db, call.actor, input.id)
  if (!found) throw new AppError('not-found')
  return describeCase(call.db, call, call.actor, found)
}
