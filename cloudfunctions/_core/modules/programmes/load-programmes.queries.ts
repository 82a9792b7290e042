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
  quantityUnit: string | null
  cadence: string | null
  /** null keeps what is there. */
  category: string | null
  /** null keeps what is there. */
  words: string[] | null
}

export async function upsertProgrammes(trx: Kysely<Database>, programmes: ProgrammeRecord[]): Promise<void> {
  await sql`
    insert into programmes as p (county_code, code, name, kind, department_unit_id, department_name, disclosure_profile,
      quantity_unit, cadence, category_code, everyday_words)
    select county, code, name, kind, unit, department, profile, "quantityUnit", cadence, category, coalesce(words, '{}')
    from jsonb_to_recordset(${JSON.stringify(programmes)}::jsonb) as g(county text, code text, name text, kind text, unit text,
      department text, profile text, "quantityUnit" text, cadence text, category text, words text[])
    on conflict (county_code, code) do update set name = excluded.name, kind = excluded.kind,
      department_unit_id = excluded.department_unit_id, department_name = excluded.department_name,
      disclosure_profile = excluded.disclosure_profile, quantity_unit = excluded.quantity_unit, cadence = excluded.cadence,
      category_code = coalesce(excluded.category_code, p.category_code),
      everyday_words = case when excluded.everyday_words = '{}' then p.everyday_words else excluded.everyday_words end`.execute(
    trx,
  )
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

/** Categories of every county. */
export async function selectCategories(
  trx: Kysely<Database>,
): Promise<{ county: string; code: string; name: string }[]> {
  const { rows } = await sql<{ county: string; code: string; name: string }>`
    select county_code as county, code, name from programme_categories`.execute(trx)
  return rows
}

/** Adds or renames categories; their order is that of the list. */
export async function upsertCategories(
  trx: Kysely<Database>,
  county: string,
  categories: readonly { code: string; name: string }[],
): Promise<void> {
  const rows = categories.map(({ code, name }, i) => ({ code, name, position: i + 1 }))
  await sql`
    insert into programme_categories (county_code, code, name, position)
    select ${county}, code, name, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(code text, name text, position smallint)
    on conflict (county_code, code) do update set name = excluded.name, position = excluded.position`.execute(
    trx,
  )
}
