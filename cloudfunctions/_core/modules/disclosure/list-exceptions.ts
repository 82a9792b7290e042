import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeException } from './describe-exception'
import { selectExceptions } from './disclosure.queries'
import { mayDecide } from './may-decide'

/** People whose names are not written out, newest first. A department sees those of its own programmes. */
export async function listExceptions(
  _input: ParsedInputOf<'staff-api', 'list-exceptions'>,
  { db, keys, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-exceptions'>> {
  const unit = mayDecide(actor, undefined) ? null : actor.unitId
  const rows = await selectExceptions(db, actor.county, unit)
  return { exceptions: rows.map((row) => describeException(keys, row, actor)) }
}
