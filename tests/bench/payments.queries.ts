import { join } from 'node:path'
import type { Database } from '@core/db/schema'
import { loadCatalogues } from '@core/demo/load-catalogues'
import {
  insertPublications,
  lockPublishing,
  noteAffected,
  recountVillages,
  setPublished,
} from '@core/modules/batches/publish.queries'
import { type Kysely, sql } from 'kysely'

export interface Plan {
  programme: string
  period: string
  paidOn: string
}

const PROGRAMMES = 60
const MONTHS = 24

/**
 * The county of the demo (233 villages) with 60 programmes: the demo's, several times over, under numbers for codes, because
 * pgbench's variables are numbers.
 */
export async function loadCounty(db: Kysely<Database>, root: string): Promise<void> {
  await loadCatalogues(db, join(root, 'demo/longxi'), 'bench-2026')
  await db.transaction().execute(async (trx) => {
    await sql`create temp table wanted on commit drop as
      select g.*, 100 + row_number() over (order by n, code) as number, n
      from programmes g, generate_series(1, 3) n order by number limit ${sql.lit(PROGRAMMES)}`.execute(trx)
    await sql`create temp table policies on commit drop as select * from policy_versions`.execute(trx)
    await sql`delete from routes`.execute(trx)
    await sql`delete from programmes`.execute(trx)
    await sql`
      insert into programmes (county_code, code, name, kind, department_unit_id, department_name, disclosure_profile, quantity_unit,
        cadence)
      select county_code, number::text, name || case n when 1 then '' else '（' || n || '）' end, kind, department_unit_id, department_name,
        disclosure_profile, quantity_unit, cadence
      from wanted`.execute(trx)
    await sql`
      insert into policy_versions
      select filled.* from wanted w join policies p on p.county_code = w.county_code and p.programme_code = w.code
      cross join lateral jsonb_populate_record(null::policy_versions,
        to_jsonb(p) || jsonb_build_object('id', gen_random_uuid(), 'programme_code', w.number::text)) filled`.execute(
      trx,
    )
  })
}

/**
 * Payouts by cadence over the two years before this month, and who gets them: villages differ in size (log-normal),
 * programmes in reach (Zipf within a cadence), and a person stays with a programme. Returns the payouts in order of time.
 */
export async function planPayments(db: Kysely<Database>, payments: number): Promise<Plan[]> {
  await sql`select setseed(0.42)`.execute(db)
  await sql`
    create temp table bench_programmes as
    select code, cadence, base / power(rank() over (partition by cadence order by code), 0.7) as share
    from programmes join (values ('monthly', 0.12), ('quarterly', 0.2), ('term', 0.1), ('yearly', 0.9)) c (cadence, base) using (cadence)`.execute(
    db,
  )
  await sql`
    create temp table bench_payouts as
    with months as (
      select (date_trunc('month', now()) - make_interval(months => i))::date as month from generate_series(1, ${sql.lit(MONTHS)}) i
    )
    select code as programme,
      case cadence when 'monthly' then to_char(month, 'YYYY-MM') when 'quarterly' then to_char(month, 'YYYY"Q"Q')
        when 'yearly' then to_char(month, 'YYYY') else to_char(month, 'YYYY') || case when extract(month from month) < 7 then '春' else '秋' end end as period,
      month + 9 + code::int % 15 as paid_on
    from bench_programmes, months
    where cadence = 'monthly' or extract(month from month) = any(case cadence
      when 'quarterly' then array[3, 6, 9, 12] when 'term' then array[4, 10] else array[4 + code::int % 7] end)`.execute(
    db,
  )
  const { rows } = await sql<{ each: number }>`
    select sum(share)::float8 as each from bench_payouts join bench_programmes on code = programme`.execute(
    db,
  )
  const people = Math.ceil(payments / rows[0]!.each)
  await sql`
    create temp table bench_people as
    with sizes as materialized (
      select code, exp(0.6 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())) as size from regions where level = 5 order by code
    ), numbered as (
      select code as village, row_number() over () as person
      from sizes, generate_series(1, ceil(size / (select sum(size) from sizes) * ${people})::int)
    )
    select n.village, md5('bench' || person)::uuid as person_key, (1 + person % 8)::smallint as group_no,
      'H' || person / 3 as household_no, f.word || g.word as name, f.initial || g.initial as name_pinyin
    from numbered n
    join (values (0,'王','w'), (1,'李','l'), (2,'张','z'), (3,'刘','l'), (4,'陈','c'), (5,'杨','y'), (6,'赵','z'), (7,'何','h'), (8,'马','m'), (9,'汪','w')) f (id, word, initial)
      on f.id = person % 10
    join (values (0,'秀英','xy'), (1,'建国','jg'), (2,'玉兰','yl'), (3,'军','j'), (4,'桂芳','gf'), (5,'永平','yp'), (6,'丽','l')) g (id, word, initial)
      on g.id = person / 10 % 7`.execute(db)
  await sql`
    create temp table bench_members as
    select g.code as programme, p.* from bench_programmes g, bench_people p
    where (hashtextextended(p.person_key::text, g.code::int) & 65535) < 65536 * least(g.share, 1)
    order by g.code, p.village, p.person_key`.execute(db)
  await sql`create index on bench_members (programme)`.execute(db)
  await sql`analyze bench_members`.execute(db)
  const plans = await sql<Plan>`
    select programme, period, paid_on::text as "paidOn" from bench_payouts order by paid_on, programme`.execute(
    db,
  )
  return plans.rows
}

/** Loads one payout as a published version, as an import followed by its publication leaves it. Returns the version's id. */
export async function insertPayout(
  db: Kysely<Database>,
  { programme, period, paidOn }: Plan,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`set local synchronous_commit = off`.execute(trx)
    const { rows } = await sql<{ id: number }>`
      with b as (
        insert into batches (county_code, programme_code, period)
        select code, ${programme}, ${period} from counties returning id, county_code
      )
      insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by)
      select county_code, id, 1, 'draft', 'bench.csv', sha256(${`${programme} ${period}`}::text::bytea), 'bench' from b returning id`.execute(
      trx,
    )
    const id = rows[0]!.id
    await sql`
      insert into persons (person_key, county_code, id_number_enc, name, name_pinyin, first_version_id)
      select person_key, left(village, 6), decode(repeat('ab', 48), 'hex'), name, name_pinyin, ${id}
      from bench_members where programme = ${programme} on conflict do nothing`.execute(trx)
    await sql`
      insert into payments (county_code, version_id, programme_code, village_code, group_no, period, person_key, name, name_pinyin,
        household_no, persons, quantity, standard_yuan, amount_fen, paid_on, paid_on_exact, account_last4, line_no)
      select left(village, 6), ${id}, programme, village, group_no, ${period}, person_key, name, name_pinyin, household_no,
        1 + hash % 4, (1 + hash % 90) / 10.0, 120, (1 + hash % 90) * 1200, ${paidOn}::date, true, lpad((hash % 10000)::text, 4, '0'), row_number() over ()
      from (select *, hashtext(person_key::text) & 65535 as hash from bench_members where programme = ${programme}) m`.execute(
      trx,
    )
    await setPublished(trx, id, 'bench', new Date(`${paidOn}T08:00:00Z`))
    return id
  })
}

/** Totals and publication lists by the product's own statements, then statistics for the planner. */
export async function recount(db: Kysely<Database>, versionIds: number[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockPublishing(trx)
    await noteAffected(trx, versionIds)
    await insertPublications(trx, versionIds)
    await recountVillages(trx)
  })
  await sql`vacuum (analyze)`.execute(db)
  await sql`checkpoint`.execute(db)
}

export interface Size {
  payments: number
  villages: number
  programmes: number
  versions: number
  people: number
  megabytes: number
}

export async function measureSize(db: Kysely<Database>): Promise<Size> {
  const { rows } = await sql<Size>`
    select (select count(*) from payments) as payments, (select count(distinct village_code) from village_totals) as villages,
      (select count(*) from programmes) as programmes, (select count(*) from batch_versions) as versions,
      (select count(*) from persons) as people, pg_database_size(current_database()) / 1048576 as megabytes`.execute(
    db,
  )
  return rows[0]!
}

export interface Place {
  village: string
  programme: string
  year: number
}

/** Villages drawn at random, each with a programme whose rows may be listed and that fills more than one page in a year. */
export async function drawPlaces(db: Kysely<Database>, count: number): Promise<Place[]> {
  await sql`select setseed(0.7)`.execute(db)
  const { rows } = await sql<Place>`
    select distinct on (random, village) village_code as village, programme_code as programme, year
    from (select code as village_code, random() from regions where level = 5 order by 2 limit ${count}) v
    join village_totals t using (village_code)
    join programmes g on g.code = t.programme_code
    join disclosure_profiles d on d.code = g.disclosure_profile and d.list_rows and d.expires_after_days is null
    group by random, village_code, programme_code, year having sum(payments) > 30
    order by random, village, random()`.execute(db)
  return rows
}
