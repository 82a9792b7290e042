import { many, one, readTogether } from '@core/db/read-together'
import type { Database } from '@core/db/schema'
import { countyOf, villageOf } from '@core/modules/regions/regions.queries'
import type { AccountCadence, AccountLineKind } from '@shared/domain/accounts'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'
import { type LineRow, lineColumns } from '../lines/lines.queries'

type Db = Kysely<Database>

/** A version that was published once. */
export interface PastVersion {
  period: string
  lastDay: Day
  version: number
  state: 'published' | 'superseded' | 'withdrawn'
  /** As JSON. */
  publishedAt: string
  postingUntil: Day | null
  endedAt: string | null
  endedReason: string | null
}

export interface Published {
  versionId: number
  period: string
  version: number
  openingFen: number | null
  closingFen: number | null
  incomeFen: number
  spendingFen: number
  publishedAt: string
  postingUntil: Day
  unitName: string
}

/** A village with all that was ever published of its accounts since a day. */
export function selectVillageAccounts(db: Db, village: string, since: Day) {
  return readTogether(db, {
    village: one(villageOf(village)),
    county: one(countyOf(village)),
    cadence: one(sql<{ cadence: AccountCadence }>`
      select coalesce((select cadence from account_cadences where village_code = ${village}), 'month') as cadence`),
    published: many(sql<Published>`
      select a.id as "versionId", a.period, a.version, a.opening_fen as "openingFen", a.closing_fen as "closingFen",
        coalesce(t.income, 0) as "incomeFen", coalesce(t.spending, 0) as "spendingFen", a.published_at as "publishedAt",
        a.posting_until as "postingUntil", a.unit_name as "unitName"
      from disclosed_accounts a
      left join lateral (
        select sum(amount_fen) filter (where kind = 'income') as income, sum(amount_fen) filter (where kind = 'spending') as spending
        from disclosed_account_totals where version_id = a.id) t on true
      where a.village_code = ${village} and a.last_day >= ${since} order by a.last_day desc`),
    past: many(sql<PastVersion>`
      select period, last_day as "lastDay", version, state, published_at as "publishedAt", posting_until as "postingUntil",
        ended_at as "endedAt", ended_reason as "endedReason"
      from disclosed_account_history where village_code = ${village} and last_day >= ${since}
      order by last_day desc, version desc`),
    first: one(sql<{ lastDay: Day | null }>`
      select min(last_day) as "lastDay" from disclosed_account_history where village_code = ${village}`),
    answered: one(sql<{ answered: number }>`
      select answered from account_questions where village_code = ${village} and lineage is null`),
  })
}

/** The published version of a village and period. */
export async function selectPublishedId(
  db: Db,
  village: string,
  period: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from disclosed_accounts where village_code = ${village} and period = ${period}`.execute(db)
  return rows[0]?.id
}

const provenBy = sql`select count(*)::int from disclosed_account_pages x where x.line_id = l.id`

export interface ShownLine extends LineRow {
  kind: AccountLineKind
  village: string
  county: string
  period: string
  version: number
  publishedAt: Date
  postingUntil: Day
  answered: number | null
}

/** One line of a published version. */
export async function selectShownLine(db: Db, id: number): Promise<ShownLine | undefined> {
  const { rows } = await sql<ShownLine>`
    select ${lineColumns(provenBy)}, a.village_code as village, a.county_code as county, a.period, a.version,
      a.published_at as "publishedAt", a.posting_until as "postingUntil",
      (select answered from account_questions q where q.village_code = a.village_code and q.lineage = l.lineage) as answered
    from disclosed_account_lines l join disclosed_accounts a on a.id = l.version_id where l.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

export interface ShownPage {
  id: string
  voucherId: string
  voucherName: string
  pageNo: number
  stamp: string
  width: number
  height: number
  thumb: Buffer
}

const inOrder = sql`order by p.voucher_name, p.voucher_id, p.page_no`

/**
 * Pages that prove a line, in the order of the vouchers; only those that were found free of personal data. The places are found first
 * and the pictures read for these alone.
 */
export async function selectShownPages(
  db: Db,
  line: number,
  q: { from: number; limit: number },
): Promise<ShownPage[]> {
  const { rows } = await sql<ShownPage>`
    with places as materialized (
      select p.id from disclosed_account_pages p where p.line_id = ${line} ${inOrder} limit ${q.limit} offset ${q.from - 1}
    )
    select p.id, p.voucher_id as "voucherId", p.voucher_name as "voucherName", p.page_no as "pageNo", p.stamp, p.width, p.height,
      p.public_thumb as thumb
    from places join disclosed_account_pages p on p.id = places.id and p.line_id = ${line} ${inOrder}`.execute(
    db,
  )
  return rows
}

/** The vouchers of a line in the same order, with how many pages each brings. */
export async function selectShownVouchers(
  db: Db,
  line: number,
): Promise<{ id: string; name: string; pages: number }[]> {
  const { rows } = await sql<{ id: string; name: string; pages: number }>`
    select p.voucher_id as id, p.voucher_name as name, count(*)::int as pages from disclosed_account_pages p
    where p.line_id = ${line} group by p.voucher_id, p.voucher_name order by p.voucher_name, p.voucher_id`.execute(
    db,
  )
  return rows
}

/** Where the picture of a page lies; only through a line that it proves. */
export async function selectShownPage(db: Db, line: number, page: string) {
  const { rows } = await sql<{ key: string; stamp: string; width: number; height: number; village: string }>`
    select p.public_key as key, p.stamp, p.width, p.height, a.village_code as village
    from disclosed_account_pages p
    join disclosed_account_lines l on l.id = p.line_id
    join disclosed_accounts a on a.id = l.version_id
    where p.line_id = ${line} and p.id = ${page}`.execute(db)
  return rows[0]
}

/** Village, county and town's government of a village, for whom questions go to. */
export function selectLinePlace(db: Db, village: string) {
  return readTogether(db, {
    village: one(villageOf(village)),
    county: one(countyOf(village)),
    town: one(sql<{ name: string }>`
      select name from units where kind = 'town' and region_code = left(${village}, 9) order by id limit 1`),
  })
}

/** Answered questions by line and village, counted anew. Returns how many rows stand there now. */
export async function recountQuestions(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count_account_questions() as n`.execute(db)
  return rows[0]!.n
}
