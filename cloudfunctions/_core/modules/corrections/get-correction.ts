import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectCorrection } from './corrections.queries'
import { describeCorrection } from './describe-correction'

/**
 * One request, for either side of it.
 * @throws AppError `not-found`, also for what does not concern the reader
 */
export async function getCorrection(
  { id }: ParsedInputOf<'staff-api', 'get-correction'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-correction'>> {
  const row = await selectCorrection(call.db, call.actor, id)
  if (!row) throw new AppError('not-found')
  return describeCorrection(call.db, call, row)
}
