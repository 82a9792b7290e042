import { functionAudiences } from '@core/db/audience'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Server version, its clock in milliseconds since 1970, and how many counties and programmes are loaded. */
export async function selectServerFacts(db: Kysely<Database>) {
  const { rows } = await sql<{ version: string; version_number: number; now_ms: number }>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as version_number,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms`.execute(db)
  return rows[0]!
}

export async function selectContents(db: Kysely<Database>) {
  const { rows } = await sql<{ counties: number; villages: number; programmes: number; published: number }>`
    select (select count(*)::int from counties) as counties, (select count(*)::int from regions where level = 5) as villages,
      (select count(*)::int from programmes) as programmes,
      (select count(*)::int from batch_versions where state = 'published') as published`.execute(db)
  return rows[0]!
}

/** Roles of the cloud functions that do not exist or that can read what they must not. */
export async function selectRoleFaults(db: Kysely<Database>): Promise<string[]> {
  const names = functionAudiences.map((audience) => `mbz_${audience}`)
  const { rows } = await sql<{ name: string; missing: boolean; too_much: boolean }>`
    select name, not exists (select 1 from pg_roles where rolname = name) as missing,
      exists (select 1 from pg_roles where rolname = name)
        and (name <> 'mbz_compare' and has_table_privilege(name, 'persons', 'select')
          or name in ('mbz_public', 'mbz_compare') and has_table_privilege(name, 'reports', 'select')) as too_much
    from unnest(${names}::text[]) as name`.execute(db)
  return rows
    .filter((row) => row.missing || row.too_much)
    .map((row) => `${row.name}${row.missing ? ' 不存在' : ' 权限过大'}`)
}
