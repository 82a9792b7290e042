import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { DisclosureProfile } from '@shared/domain/disclosure'
import type { NeighbourPoint } from '@shared/domain/neighbour-reasons'
import type { PolicySection } from '@shared/domain/policy'
import { type Kysely, sql } from 'kysely'

/** Null where nothing was published about the programme. */
type Parts = Record<PolicySection, string | null>

export interface ProgrammeRow extends Parts {
  code: string
  name: string
  kind: string
  department: string
  quantityUnit: string | null
  effectiveFrom: Day | null
  profile: DisclosureProfile
  /** What the county says of its kind instead of the product's own points. */
  neighbourPoints: NeighbourPoint[] | null
}

/** A programme with the policy that held on a day; without one that holds today. */
export function programmeOf(county: string, code: string, on: Day | null = null) {
  return sql<ProgrammeRow>`
    select g.code, g.name, g.kind, g.department_name as department, g.quantity_unit as "quantityUnit",
      p.effective_from as "effectiveFrom", p.who_may_get as "whoMayGet", p.how_much as "howMuch", p.how_to_apply as "howToApply",
      p.what_to_bring as "whatToBring", p.where_to_go as "whereToGo", p.phone, p.how_long as "howLong",
      p.who_decides as "whoDecides", p.what_would_be_wrong as "whatWouldBeWrong", p.basis, g.disclosure_profile as profile,
      k.neighbour_points as "neighbourPoints"
    from programmes g
    left join lateral policy_in_force(g.county_code, g.code, coalesce(${on}::date, current_date)) p on true
    left join policy_kinds k on k.county_code = g.county_code and k.kind = g.kind
    where g.county_code = ${county} and g.code = ${code}`
}

export async function selectProgramme(
  db: Kysely<Database>,
  county: string,
  code: string,
): Promise<ProgrammeRow | undefined> {
  const { rows } = await programmeOf(county, code).execute(db)
  return rows[0]
}

export async function selectProgrammeNames(
  db: Kysely<Database>,
  county: string,
): Promise<{ code: string; name: string }[]> {
  return db
    .selectFrom('programmes')
    .select(['code', 'name'])
    .where('county_code', '=', county)
    .orderBy('name')
    .execute()
}
