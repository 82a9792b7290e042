import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Units of a county whose code or name is `unit`. */
export async function selectUnitIds(db: Kysely<Database>, county: string, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units where county_code = ${county} and (id = ${unit} or name = ${unit}) order by id = ${unit} desc`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Units of a county that hand in data: departments and the commission first. */
export async function selectUnits(
  db: Kysely<Database>,
  county: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from units where county_code = ${county}
    order by array_position(array['department', 'commission', 'office', 'town', 'village'], kind), name`.execute(
    db,
  )
  return rows
}
