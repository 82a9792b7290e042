import type { StaffActor } from '@core/modules/staff/staff-actor'

/**
 * Whether somebody decides what is public of a programme: its own department, or supervisors of the county. `departmentUnit`
 * undefined: of all programmes at once.
 */
export function mayDecide(actor: StaffActor, departmentUnit: string | null | undefined): boolean {
  const isCounty = actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode)
  return isCounty || (departmentUnit !== undefined && departmentUnit === actor.unitId)
}
