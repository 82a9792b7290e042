import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

export interface ProgrammeRecord {
  county: string
  code: string
  name: string
  kind: string
  unit: string | null
  department: string
  profile: string
  standard: string
  quantityUnit: string | null
  cadence: string | null
  whoMayGet: string
  howMuch: string
  whoDecides: string
  whatWouldBeWrong: string
  basis: string
}

export async function upsertProgrammes(trx: Kysely<Database>, programmes: ProgrammeRecord[]): Promise<void> {
  await sql`
    insert into programmes (county_code, code, name, kind, department_unit_id, department_name, disclosure_profile, standard,
      quantity_unit, cadence, who_may_get, how_much, who_decides, what_would_be_wrong, basis)
    select county, code, name, kind, unit, department, profile, standard, "quantityUnit", cadence, "whoMayGet", "howMuch", "whoDecides",
      "whatWouldBeWrong", basis
    from jsonb_to_recordset(${JSON.stringify(programmes)}::jsonb) as g(county text, code text, name text, kind text, unit text,
      department text, profile text, standard text, "quantityUnit" text, cadence text, "whoMayGet" text, "howMuch" text,
      "whoDecides" text, "whatWouldBeWrong" text, basis text)
    on conflict (county_code, code) do update set name = excluded.name, kind = excluded.kind,
      department_unit_id = excluded.department_unit_id, department_name = excluded.department_name,
      disclosure_profile = excluded.disclosure_profile, standard = excluded.standard, quantity_unit = excluded.quantity_unit,
      cadence = excluded.cadence, who_may_get = excluded.who_may_get, how_much = excluded.how_much, who_decides = excluded.who_decides,
      what_would_be_wrong = excluded.what_would_be_wrong, basis = excluded.basis`.execute(trx)
}

/** Units of a county by id and by name. */
export async function selectUnits(
  trx: Kysely<Database>,
  county: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from units where county_code = ${county}`.execute(trx)
  return rows
}
