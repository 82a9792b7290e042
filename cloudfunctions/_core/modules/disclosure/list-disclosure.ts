import type { StaffCallContext } from '@core/host/handler'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { disclosureNote, suggestedImpact } from '@shared/domain/disclosure'
import { type DisclosedProgramme, selectDisclosure } from './disclosure.queries'
import { mayDecide } from './may-decide'

/** Every programme with what residents see of it and the impact note behind it; those without a note first. */
export async function listDisclosure(
  _input: ParsedInputOf<'staff-api', 'list-disclosure'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-disclosure'>> {
  const rows = await selectDisclosure(db, actor.county)
  return { programmes: rows.map((row) => describeDisclosure(row, actor)) }
}

export function describeDisclosure(
  { departmentUnit, profile, ...row }: DisclosedProgramme,
  actor: StaffActor,
): OutputOf<'staff-api', 'note-impact'> {
  return {
    ...row,
    shown: disclosureNote(profile),
    suggested: suggestedImpact(profile),
    mayNote: mayDecide(actor, departmentUnit),
  }
}
