import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectReceivingUnits, selectVisibleCase } from './cases.queries'

/**
 * Units that a case can be handed to: with a handler who may see it, and never the accused.
 * @throws AppError `not-found`.
 */
export async function listUnits(
  input: ParsedInputOf<'staff-api', 'list-units'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-units'>> {
  const found = await selectVisibleCase(call.db, call.actor, input.caseId)
  if (!found) throw new AppError('not-found')
  return { units: await selectReceivingUnits(call.db, found.id) }
}
