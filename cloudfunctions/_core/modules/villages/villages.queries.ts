import { many, one, readTogether } from '@core/db/read-together'
import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'
import { countyOf, villageOf } from '../regions/regions.queries'

interface YearTotal {
  year: number
  amountFen: number
  recoveredFen: number
  payments: number
  people: number
  households: number
}

interface ProgrammeTotal {
  code: string
  name: string
  kind: string
  amountFen: number
  recoveredFen: number
  payments: number
  people: number
}

interface VillageAccount {
  /** The year that programmes and months describe; null when nothing was ever published. */
  year: number | null
  /** Newest first. */
  years: YearTotal[]
  /** Largest first. */
  programmes: ProgrammeTotal[]
  months: { month: number; amountFen: number }[]
}

/**
 * What a village received by year, and of one year (by default the newest) by programme and month; from the maintained
 * totals, never from payments.
 */
function accountOf(village: string, year: number | undefined) {
  return sql<VillageAccount>`
    with totals as materialized (
      select county_code, programme_code, year, month, amount_fen, recovered_fen, payments from village_totals where village_code = ${village}
    ), people as materialized (
      select programme_code, year, people, households from village_people where village_code = ${village}
    ), shown as (
      select coalesce(${year ?? null}::int, max(year)) as year from totals
    ), years as (
      select t.year, sum(t.amount_fen) as "amountFen", sum(t.recovered_fen) as "recoveredFen", sum(t.payments) as payments,
        coalesce(max(p.people), 0) as people, coalesce(max(p.households), 0) as households
      from totals t left join people p on p.year = t.year and p.programme_code = ''
      group by t.year order by t.year desc
    ), by_programme as (
      select g.code, g.name, g.kind, sum(t.amount_fen) as "amountFen", sum(t.recovered_fen) as "recoveredFen", sum(t.payments) as payments, coalesce(max(p.people), 0) as people
      from shown join totals t using (year)
      join programmes g on g.county_code = t.county_code and g.code = t.programme_code
      left join people p on p.year = t.year and p.programme_code = t.programme_code
      group by g.code, g.name, g.kind order by 4 desc, 1
    ), by_month as (
      select month, sum(amount_fen) as "amountFen" from shown join totals using (year) group by month order by month
    )
    select (select year from shown) as year, ${many(sql`select * from years`).column} as years,
      ${many(sql`select * from by_programme`).column} as programmes, ${many(sql`select * from by_month`).column} as months`
}

interface VillagePublication {
  batchId: number
  version: number
  programmeCode: string
  programmeName: string
  period: string
  amountFen: number
  payments: number
  publishedOn: string
  postingDaysLeft: number
  isRecovery: boolean
  correctionReason: string | null
}

/** The newest publications that concern the village. */
function publicationsOf(village: string, limit: number) {
  return sql<VillagePublication>`
    select v.batch_id as "batchId", v.version, v.programme_code as "programmeCode", g.name as "programmeName", v.period,
      p.amount_fen as "amountFen", p.payments, v.published_at::date as "publishedOn",
      greatest(v.posting_until - current_date, 0) as "postingDaysLeft", v.is_recovery as "isRecovery",
      (select f.ended_reason from disclosed_versions f where f.batch_id = v.batch_id and f.state = 'superseded'
        order by f.version desc limit 1) as "correctionReason"
    from (
      select published_at, version_id, sum(amount_fen) as amount_fen, sum(payments) as payments
      from village_publications where village_code = ${village} and (expires_on is null or expires_on >= current_date)
      group by published_at, version_id order by published_at desc, version_id desc limit ${limit}
    ) p
    join disclosed_versions v on v.id = p.version_id and v.state = 'published'
    join programmes g on g.county_code = v.county_code and g.code = v.programme_code
    order by p.published_at desc, p.version_id desc`
}

interface Withdrawal {
  programmeName: string
  period: string
  publishedOn: string
  withdrawnOn: string
  reason: string
}

/** Lists that concerned the village and were taken back since a day. */
function withdrawalsOf(village: string, since: Day) {
  return sql<Withdrawal>`
    select programme_name as "programmeName", period, published_on as "publishedOn", withdrawn_on as "withdrawnOn", reason
    from village_withdrawals(${village}, ${since}::date)`
}

/** Everything on the page of a village; `year` null: the newest with payments. */
export function selectVillagePage(
  db: Kysely<Database>,
  village: string,
  year: number | undefined,
  publications: number,
  withdrawnSince: Day,
) {
  return readTogether(db, {
    village: one(villageOf(village)),
    county: one(countyOf(village)),
    account: one(accountOf(village, year)),
    publications: many(publicationsOf(village, publications)),
    withdrawals: many(withdrawalsOf(village, withdrawnSince)),
  })
}

/** Programmes of which only counts are public, for a year of a village. */
export function countsOnly(village: string, year: number | undefined, programme: string | undefined) {
  const inYear = year ? sql`and year = ${year}` : sql``
  return sql<{ programmeName: string; people: number; amountFen: number }>`
    select g.name as "programmeName", sum(t.amount_fen) as "amountFen",
      (select max(people) from village_people where village_code = ${village} and programme_code = g.code ${inYear}) as people
    from programmes g
    join disclosure_profiles d on d.code = g.disclosure_profile and not d.list_rows
    join village_totals t on t.county_code = g.county_code and t.programme_code = g.code
    where t.village_code = ${village} ${inYear} ${programme ? sql`and g.code = ${programme}` : sql``}
    group by g.code, g.name order by 1`
}
