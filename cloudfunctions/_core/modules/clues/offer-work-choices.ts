import type { Database } from '@core/db/schema'
import type { Choice } from '@core/modules/cases/offer-choices'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Kysely } from 'kysely'
import { selectCosigners, selectVerifyingUnits } from './who-may-verify.queries'

/** What may be chosen in a field of a clue's case that the actor may see: the second verifier, or the unit that verifies instead. */
export async function offerWorkChoices(
  db: Kysely<Database>,
  actor: StaffActor,
  caseId: number,
  field: string,
): Promise<Choice[]> {
  if (field === 'cosigner')
    return (await selectCosigners(db, caseId, actor.id)).map(({ id, name, unitName, ofUnit }) => ({
      value: id,
      label: name,
      detail: unitName,
      why: ofUnit ? null : '本单位没有另一位核查人',
    }))
  if (field === 'unit')
    return (await selectVerifyingUnits(db, caseId)).map(({ id, name, isDepartment }) => ({
      value: id,
      label: name,
      detail: null,
      why: isDepartment ? '项目的主管部门' : null,
    }))
  return []
}
