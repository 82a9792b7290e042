import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import type { EngineRow } from './duckdb'

type Db = Kysely<Database>

/** Warnings and reasons of a version that say that an ID number was wrong. */
const ID_FAULTS = ['id-format', 'id-checksum', 'id-birthdate', 'id-precision-lost', 'id-legacy']

/**
 * Versions that are drafts, submitted or published, as `inputs.batches` without the days of payment of those that the lake
 * holds.
 */
export async function selectBatches(db: Db, county: string, inLake: readonly number[]): Promise<EngineRow[]> {
  const { rows } = await sql<EngineRow>`
    with days as (
      select p.version_id, min(p.paid_on) as first_paid_on, max(p.paid_on) as last_paid_on
      from batch_versions v join payments p on p.version_id = v.id
      where v.county_code = ${county} and v.state in ('draft', 'submitted', 'published')
        and v.id <> all(${[...inLake]}::bigint[])
      group by 1)
    select v.id as version_id, v.batch_id, b.programme_code, g.kind as programme_kind, b.unit_id, b.period, v.state,
      (v.imported_at at time zone 'Asia/Shanghai')::date as imported_on,
      (select (min(o.published_at) at time zone 'Asia/Shanghai')::date from batch_versions o where o.batch_id = v.batch_id) as published_on,
      d.first_paid_on, d.last_paid_on, v.rows_read, v.rows_accepted, v.rows_rejected, v.total_fen,
      (select coalesce(sum(n.value::int), 0)::int
        from (select * from jsonb_each_text(v.reasons) union all select * from jsonb_each_text(v.warnings)) n
        where n.key = any(${ID_FAULTS})) as id_faults,
      b.is_recovery
    from batch_versions v
    join batches b on b.id = v.batch_id
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    left join days d on d.version_id = v.id
    where v.county_code = ${county} and v.state in ('draft', 'submitted', 'published')
    order by v.id`.execute(db)
  return rows
}

export async function selectProgrammes(db: Db, county: string): Promise<EngineRow[]> {
  const { rows } = await sql<EngineRow>`
    select code as programme_code, kind as programme_kind, name, cadence, disclosure_profile as profile
    from programmes where county_code = ${county} order by code`.execute(db)
  return rows
}

export async function selectVillages(db: Db, county: string): Promise<EngineRow[]> {
  const { rows } = await sql<EngineRow>`
    select v.code as village_code, t.code as town_code, v.display_name as name, t.display_name as town_name
    from regions v join regions t on t.code = left(v.code, 9)
    where v.county_code = ${county} and v.level = 5 order by v.code`.execute(db)
  return rows
}
