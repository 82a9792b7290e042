import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Actor } from '@shared/domain/workflow'
import { rechecksForCounty, type WorkRow } from './visible-work.queries'

/** In which parts a member of staff may act on the case of a clue, the likeliest first. */
export function workPartsOf(
  { id, roles, unitId, unitKind }: StaffActor,
  work: Pick<WorkRow, 'unitId' | 'barredId' | 'cosignerId' | 'departmentUnitId'>,
): Actor[] {
  const parts: Actor[] = []
  const ofUnit = unitId === work.unitId
  if (ofUnit && roles.includes('verifier') && work.barredId !== id) parts.push('verifier')
  if (work.cosignerId === id) parts.push('cosigner')
  if (roles.includes('rechecker') && (rechecksForCounty({ unitKind }) || work.departmentUnitId === unitId))
    parts.push('rechecker')
  if (ofUnit && roles.includes('leader')) parts.push('leader')
  if (roles.includes('supervisor')) parts.push('supervisor')
  return parts
}
