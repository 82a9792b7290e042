import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

export interface RegionRecord {
  code: string
  parent: string | null
  level: number
  name: string
  display: string
  initials: string
}

/** Creates or renames regions; parents may stand anywhere in the list. Returns how many were new or changed. */
export async function upsertRegions(trx: Kysely<Database>, regions: RegionRecord[]): Promise<number> {
  const { rows } = await sql`
    insert into regions (code, parent_code, level, name, display_name, pinyin_initials)
    select code, parent, level, name, display, initials
    from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb)
      as r(code text, parent text, level smallint, name text, display text, initials text)
    on conflict (code) do update set name = excluded.name, display_name = excluded.display_name, pinyin_initials = excluded.pinyin_initials
    where (regions.name, regions.display_name, regions.pinyin_initials)
      is distinct from (excluded.name, excluded.display_name, excluded.pinyin_initials)
    returning code`.execute(trx)
  return rows.length
}

/** Marks counties that use the product; settings of known ones stay. */
export async function insertCounties(trx: Kysely<Database>, codes: string[]): Promise<void> {
  await sql`insert into counties (code) select unnest(${codes}::text[]) on conflict do nothing`.execute(trx)
}

export async function selectRegionCodes(trx: Kysely<Database>, codes: string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    code: string
  }>`select code from regions where code = any(${codes}::text[])`.execute(trx)
  return new Set(rows.map(({ code }) => code))
}

export async function insertAliases(
  trx: Kysely<Database>,
  aliases: { code: string; alias: string }[],
): Promise<number> {
  const { rows } = await sql`
    insert into region_aliases (region_code, alias)
    select distinct code, alias from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) as a(code text, alias text)
    on conflict do nothing returning alias`.execute(trx)
  return rows.length
}

export async function selectCountyCodes(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select code from counties order by code`.execute(db)
  return rows.map(({ code }) => code)
}
