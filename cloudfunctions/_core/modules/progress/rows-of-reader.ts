import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { CalendarRow } from './build-calendar'
import type { PlannedProgramme, UnitRow } from './progress.queries'

/** Whether somebody looks at the data of others, not only at what his unit is responsible for. */
export const oversees = ({ roles }: Pick<StaffActor, 'roles'>): boolean =>
  roles.includes('supervisor') || roles.includes('operator')

/**
 * The rows that a reader may see: what his unit hands in or is the department of; for those who oversee, every unit of their
 * region.
 */
export function rowsOfReader<R extends Pick<CalendarRow, 'programmeCode' | 'unitId'>>(
  rows: readonly R[],
  actor: Pick<StaffActor, 'roles' | 'unitId' | 'regionCode' | 'county'>,
  programmes: ReadonlyMap<string, PlannedProgramme>,
  units: ReadonlyMap<string, UnitRow>,
): R[] {
  const { unitId, regionCode, county } = actor
  if (oversees(actor))
    return rows.filter((row) =>
      ((row.unitId && units.get(row.unitId)?.regionCode) || county).startsWith(regionCode),
    )
  return rows.filter(
    (row) => row.unitId === unitId || programmes.get(row.programmeCode)?.departmentUnitId === unitId,
  )
}
