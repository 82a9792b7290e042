import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { loadAccountDuties } from './due-days'
import { keptBy, selectAccountVillages, within } from './duties.queries'
import { lateByVillage } from './village-duties'

/** Villages whose accounts the actor's unit keeps; of a supervisor all villages of his region. */
export async function listAccountVillages(
  _input: ParsedInputOf<'staff-api', 'list-account-villages'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-account-villages'>> {
  const { db, actor } = call
  const which = actor.roles.includes('supervisor')
    ? within(actor.regionCode)
    : keptBy(actor.unitId, actor.regionCode)
  const late = await lateByVillage(call, await loadAccountDuties(db, actor.county))
  const villages = await selectAccountVillages(db, actor.county, which)
  return { villages: villages.map((v) => ({ ...v, late: late.get(v.village) ?? 0 })) }
}
