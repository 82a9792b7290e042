import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import type { CountyVillages } from './resolve-village'

export interface VillageRef {
  code: string
  name: string
  townName: string
  countyName: string
}

/** A village with the names of its town and county; no row when the code is no village. */
export function villageOf(code: string) {
  return sql<VillageRef>`
    select v.code, v.display_name as name, t.display_name as "townName", c.display_name as "countyName"
    from regions v
    join regions t on t.code = left(v.code, 9)
    join regions c on c.code = left(v.code, 6)
    where v.code = ${code} and v.level = 5`
}

/** The county of a region; no row when it does not use the product. */
export function countyOf(code: string) {
  return sql<{ code: string; name: string; hotline: string }>`
    select c.code, r.display_name as name, c.hotline from counties c join regions r using (code) where c.code = ${code.slice(0, 6)}`
}

/** Counties that use the product, with their hotline. */
export async function selectCounties(db: Kysely<Database>) {
  const { rows } = await sql<{ code: string; name: string; hotline: string; level: number }>`
    select c.code, r.display_name as name, c.hotline, r.level from counties c join regions r using (code) order by c.code`.execute(
    db,
  )
  return rows
}

export async function selectCounty(db: Kysely<Database>, code: string) {
  const { rows } = await countyOf(code).execute(db)
  return rows[0]
}

export async function selectChildren(db: Kysely<Database>, parent: string) {
  const { rows } = await sql<{ code: string; name: string; level: number }>`
    select code, display_name as name, level from regions where parent_code = ${parent} order by code`.execute(
    db,
  )
  return rows
}

/** The region and those above it, from the county down. */
export async function selectPath(db: Kysely<Database>, code: string) {
  const { rows } = await sql<{ code: string; name: string; level: number }>`
    select code, display_name as name, level from regions
    where ${code} like code || '%' and level >= 3 order by level`.execute(db)
  return rows
}

/** Villages of a county whose name, alias or pinyin initials contain `q`; names that begin with it first. At most 30. */
export async function selectVillagesByName(
  db: Kysely<Database>,
  county: string,
  q: string,
): Promise<VillageRef[]> {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<VillageRef>`
    select v.code, v.display_name as name, t.display_name as "townName", c.display_name as "countyName"
    from regions v
    join regions t on t.code = left(v.code, 9)
    join regions c on c.code = left(v.code, 6)
    where v.county_code = ${county} and v.level = 5
      and (v.name like ${pattern} or v.display_name like ${pattern} or v.pinyin_initials like ${pattern.toLowerCase()}
        or exists (select 1 from region_aliases a where a.region_code = v.code and a.alias like ${pattern}))
    order by (v.name like ${pattern.slice(1)}) desc, v.code limit 30`.execute(db)
  return rows
}

/** Villages of a county with their towns and all aliases. */
export async function selectCountyVillages(db: Kysely<Database>, county: string): Promise<CountyVillages> {
  const villages = await sql<CountyVillages['villages'][number]>`
    select v.code, v.name, t.code as "townCode", t.name as "townName"
    from regions v join regions t on t.code = left(v.code, 9)
    where v.county_code = ${county} and v.level = 5 order by v.code`.execute(db)
  const aliases = await sql<CountyVillages['aliases'][number]>`
    select a.region_code as code, a.alias from region_aliases a join regions r on r.code = a.region_code
    where r.county_code = ${county} and r.level = 5`.execute(db)
  return { villages: villages.rows, aliases: aliases.rows }
}
