import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import { selectProgrammeNames } from './screening.queries'

/** The county's programmes, to choose for which one applicants are checked. */
export async function listCheckedProgrammes(
  _: object,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-programmes'>> {
  return { programmes: await selectProgrammeNames(call.db, call.actor.county) }
}
