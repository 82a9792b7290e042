import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

export interface UnitRecord {
  id: string
  county: string
  name: string
  kind: string
  region: string
  parent: string | null
  phone: string | null
}

export async function upsertUnits(trx: Kysely<Database>, units: UnitRecord[]): Promise<void> {
  await sql`
    insert into units (id, county_code, name, kind, region_code, parent_id, phone)
    select id, county, name, kind, region, parent, phone
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
      as u(id text, county text, name text, kind text, region text, parent text, phone text)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, region_code = excluded.region_code,
      parent_id = excluded.parent_id, phone = excluded.phone`.execute(trx)
}

/** County of each unit on file among `ids`. */
export async function selectUnitCounties(trx: Kysely<Database>, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string
    county_code: string
  }>`select id, county_code from units where id = any(${ids}::text[])`.execute(trx)
  return new Map(rows.map((row) => [row.id, row.county_code]))
}
