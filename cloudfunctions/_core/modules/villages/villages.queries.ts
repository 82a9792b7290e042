import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

export interface YearTotal {
  year: number
  amountFen: number
  payments: number
  people: number
  households: number
}

/** Totals by year, newest first; from the maintained totals, never from payments. */
export async function selectVillageYears(db: Kysely<Database>, village: string): Promise<YearTotal[]> {
  const { rows } = await sql<YearTotal>`
    select t.year, sum(t.amount_fen)::int8 as "amountFen", sum(t.payments)::int as payments,
      coalesce(max(p.people), 0) as people, coalesce(max(p.households), 0) as households
    from village_totals t
    left join village_people p on p.village_code = t.village_code and p.year = t.year and p.programme_code = ''
    where t.village_code = ${village} group by t.year order by t.year desc`.execute(db)
  return rows
}

export async function selectVillageProgrammes(db: Kysely<Database>, village: string, year: number) {
  const { rows } = await sql<{
    code: string
    name: string
    kind: string
    amountFen: number
    payments: number
    people: number
  }>`
    select t.programme_code as code, g.name, g.kind, sum(t.amount_fen)::int8 as "amountFen", sum(t.payments)::int as payments,
      coalesce(max(p.people), 0) as people
    from village_totals t
    join programmes g on g.county_code = t.county_code and g.code = t.programme_code
    left join village_people p on p.village_code = t.village_code and p.year = t.year and p.programme_code = t.programme_code
    where t.village_code = ${village} and t.year = ${year}
    group by t.programme_code, g.name, g.kind order by 4 desc, 1`.execute(db)
  return rows
}

export async function selectVillageMonths(db: Kysely<Database>, village: string, year: number) {
  const { rows } = await sql<{ month: number; amountFen: number }>`
    select month, sum(amount_fen)::int8 as "amountFen" from village_totals
    where village_code = ${village} and year = ${year} group by month order by month`.execute(db)
  return rows
}

/** The newest publications that concern the village. */
export async function selectVillagePublications(db: Kysely<Database>, village: string, limit: number) {
  const { rows } = await sql<{
    batchId: number
    version: number
    programmeCode: string
    programmeName: string
    period: string
    amountFen: number
    payments: number
    publishedOn: string
    postingDaysLeft: number
  }>`
    select v.batch_id as "batchId", v.version, v.programme_code as "programmeCode", g.name as "programmeName", v.period,
      p.amount_fen as "amountFen", p.payments, v.published_at::date as "publishedOn",
      greatest(v.posting_until - current_date, 0) as "postingDaysLeft"
    from village_publications p
    join disclosed_versions v on v.id = p.version_id and v.state = 'published'
    join programmes g on g.county_code = v.county_code and g.code = v.programme_code
    where p.village_code = ${village} order by v.published_at desc, v.id desc limit ${limit}`.execute(db)
  return rows
}

/** Programmes of which only counts are public, for a year of a village. */
export async function selectCountsOnly(
  db: Kysely<Database>,
  village: string,
  year: number | null,
  programme: string | null,
) {
  const { rows } = await sql<{ programmeName: string; people: number; amountFen: number }>`
    select g.name as "programmeName", sum(t.amount_fen)::int8 as "amountFen",
      (select max(p.people) from village_people p where p.village_code = ${village} and p.programme_code = t.programme_code
        and (${year}::int is null or p.year = ${year})) as people
    from village_totals t
    join programmes g on g.county_code = t.county_code and g.code = t.programme_code
    join disclosure_profiles d on d.code = g.disclosure_profile and not d.list_rows
    where t.village_code = ${village} and (${year}::int is null or t.year = ${year})
      and (${programme}::text is null or t.programme_code = ${programme})
    group by t.programme_code, g.name order by 1`.execute(db)
  return rows
}
