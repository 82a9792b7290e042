import type { Database } from '@core/db/schema'
import type { DisclosureProfile } from '@shared/domain/disclosure'
import { type Kysely, sql } from 'kysely'

export interface ProgrammeRow {
  code: string
  name: string
  kind: string
  department: string
  standard: string
  quantityUnit: string | null
  whoMayGet: string
  howMuch: string
  whoDecides: string
  whatWouldBeWrong: string
  basis: string
  profile: DisclosureProfile
}

export function programmeOf(county: string, code: string) {
  return sql<ProgrammeRow>`
    select code, name, kind, department_name as department, standard, quantity_unit as "quantityUnit", who_may_get as "whoMayGet",
      how_much as "howMuch", who_decides as "whoDecides", what_would_be_wrong as "whatWouldBeWrong", basis, disclosure_profile as profile
    from programmes where county_code = ${county} and code = ${code}`
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
