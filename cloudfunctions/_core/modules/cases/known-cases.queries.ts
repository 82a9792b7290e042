import { visibleTo as clueVisibleTo } from '@core/modules/clues/visible-clues.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { type RawBuilder, sql } from 'kysely'
import { visibleTo } from './cases.queries'

/**
 * Of which cases `c`, about reports and clues of every unit, somebody may know that they exist: for counts and dates of the county,
 * not for reading them. None that conflict of interest hides, none outside the region (DESIGN D8).
 */
export function knownTo(
  actor: Pick<StaffActor, 'id' | 'county' | 'unitId' | 'regionCode' | 'roles'>,
): RawBuilder<unknown> {
  const { id, county, unitId, regionCode } = actor
  return sql`((${visibleTo(actor, true)}) or (c.clue_id is not null and c.county_code = ${county}
    and c.clue_id in (select c.id from clues c where ${clueVisibleTo({ county, staff: { id, regionCode } })})
    and not exists (select 1 from case_exclusions x where x.case_id = c.id and (x.staff_id = ${id} or x.unit_id = ${unitId}))))`
}
