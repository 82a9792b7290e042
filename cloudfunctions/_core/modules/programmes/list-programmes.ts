import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import { selectProgrammeNames } from './programmes.queries'

/** The county's programmes by name, for whoever has to choose one. */
export async function listProgrammes(
  _: object,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-programmes'>> {
  return { programmes: await selectProgrammeNames(call.db, call.actor.county) }
}
