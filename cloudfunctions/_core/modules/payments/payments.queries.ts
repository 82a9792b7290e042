import { many, one, readTogether } from '@core/db/read-together'
import type { Database } from '@core/db/schema'
import type { PayStatus, ReturnReason } from '@shared/domain/bank-result'
import type { PaymentFate } from '@shared/domain/payment-fate'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type ProgrammeRow, programmeOf } from '../programmes/programmes.queries'
import { countyOf, type VillageRef, villageOf } from '../regions/regions.queries'
import { countsOnly } from '../villages/villages.queries'

export interface PaymentFilter {
  village: string
  programme?: string | undefined
  year?: number | undefined
  period?: string | undefined
  group?: number | undefined
  q?: string | undefined
}

export interface PaymentRow {
  id: number
  programmeCode: string
  programmeName: string
  name: string
  group: number | null
  period: string
  paidOn: string
  paidOnExact: boolean
  amountFen: number
  version: number
}

export interface ListedRow extends PaymentRow {
  /** By the last correction of its list. */
  changed: boolean
}

/** Where a page ended. */
export interface Position {
  paidOn: string
  id: number
}

interface Summary {
  payments: number
  amountFen: number
  recoveredFen: number
  years: number[]
  periods: string[]
  groups: number[]
}

interface LedgerPage {
  village: VillageRef | null
  programme?: ProgrammeRow | null
  rows: ListedRow[]
  summary?: Summary | null
  notListed?: { programmeName: string; people: number; amountFen: number }[]
}

const rowColumns = sql`p.id, p.programme_code as "programmeCode", p.programme_name as "programmeName", p.name, p.group_no as "group",
  p.period, p.paid_on as "paidOn", p.paid_on_exact as "paidOnExact", p.amount_fen as "amountFen", p.version`

/** Search looks only at what is displayed: a masked name cannot be probed. */
function conditions(f: PaymentFilter): RawBuilder<unknown> {
  const parts = [sql`p.village_code = ${f.village}`]
  if (f.programme) parts.push(sql`p.programme_code = ${f.programme}`)
  if (f.year)
    parts.push(sql`p.paid_on >= ${`${f.year}-01-01`}::date and p.paid_on < ${`${f.year + 1}-01-01`}::date`)
  if (f.period) parts.push(sql`p.period = ${f.period}`)
  if (f.group) parts.push(sql`p.group_no = ${f.group}`)
  if (f.q) {
    const escaped = f.q.replace(/[\\%_]/g, '\\$&')
    parts.push(sql`(p.name like ${`%${escaped}%`} or p.name_pinyin like ${`${escaped.toLowerCase()}%`})`)
  }
  return sql.join(parts, sql` and `)
}

/** One keyset page, newest first. `after` is the last row of the page before. */
function pageOf(filter: PaymentFilter, after: Position | undefined, limit: number) {
  const keyset = after ? sql`and (p.paid_on, p.id) < (${after.paidOn}::date, ${after.id}::int8)` : sql``
  // the page first, so that nothing but its rows is looked up in the list before
  return sql<ListedRow>`
    select ${rowColumns}, p.version > 1 and exists (
      select from payment_before(p.id) f
      where (f.village_code, f.name, f.group_no, f.persons, f.quantity, f.standard_yuan, f.school, f.period, f.paid_on, f.amount_fen)
        is distinct from
        (p.village_code, p.name, p.group_no, p.persons, p.quantity, p.standard_yuan, p.school, p.period, p.paid_on, p.amount_fen)
    ) as changed
    from (
      select * from disclosed_payments p where ${conditions(filter)} ${keyset}
      order by p.paid_on desc, p.id desc limit ${limit}
    ) p
    order by p.paid_on desc, p.id desc`
}

/**
 * Count and sum of the filter, and the years, periods and groups that it could be narrowed to (newest first). Read from what
 * each publication brought to the village, a few rows for thousands of payments; only a group or a name needs the payments.
 */
function summaryOf(filter: PaymentFilter) {
  const isByRow = filter.group !== undefined || Boolean(filter.q)
  const inYear = filter.year ? sql`where year = ${filter.year}` : sql``
  return sql<Summary>`
    with listed as (
      select year, period, payments, amount_fen, groups from disclosed_publications
      where village_code = ${filter.village} ${filter.programme ? sql`and programme_code = ${filter.programme}` : sql``}
    ), shown as (
      select * from listed ${inYear}
    ), wanted as (
      ${
        isByRow
          ? sql`select count(*) as payments, sum(p.amount_fen) as amount_fen,
              -sum(p.amount_fen) filter (where p.amount_fen < 0) as recovered_fen from disclosed_payments p where ${conditions(filter)}`
          : sql`select payments, amount_fen, case when amount_fen < 0 then -amount_fen end as recovered_fen from shown ${filter.period ? sql`where period = ${filter.period}` : sql``}`
      }
    )
    select coalesce(sum(payments), 0) as payments, coalesce(sum(amount_fen), 0) as "amountFen",
      coalesce(sum(recovered_fen), 0) as "recoveredFen",
      (select coalesce(array_agg(distinct year order by year desc), '{}') from listed) as years,
      (select coalesce(array_agg(distinct period order by period desc), '{}') from shown) as periods,
      (select coalesce(array_agg(distinct n order by n), '{}') from listed, unnest(groups) n) as groups
    from wanted`
}

/** One page of a village's ledger; totals and what is not listed come with the first page only. */
export function selectLedger(
  db: Kysely<Database>,
  filter: PaymentFilter,
  after: Position | undefined,
  limit: number,
) {
  const { village, programme, year } = filter
  const page = {
    village: one(villageOf(village)),
    ...(programme && { programme: one(programmeOf(village.slice(0, 6), programme)) }),
    rows: many(pageOf(filter, after, limit)),
  }
  if (after) return readTogether<LedgerPage>(db, page)
  return readTogether<LedgerPage>(db, {
    ...page,
    summary: one(summaryOf(filter)),
    notListed: many(countsOnly(village, year, programme)),
  })
}

export async function selectPayment(db: Kysely<Database>, id: number) {
  const { rows } = await sql<
    PaymentRow & {
      villageCode: string
      countyCode: string
      persons: number | null
      quantity: string | null
      quantityUnit: string | null
      standardYuan: string | null
      school: string | null
      batchId: number
      publishedOn: string
      postingDaysLeft: number
    }
  >`
    select ${rowColumns}, p.village_code as "villageCode", p.county_code as "countyCode", p.persons, p.quantity, p.quantity_unit as "quantityUnit",
      p.standard_yuan as "standardYuan", p.school, p.batch_id as "batchId", p.published_at::date as "publishedOn",
      greatest(p.posting_until - current_date, 0) as "postingDaysLeft"
    from disclosed_payments p where p.id = ${id}`.execute(db)
  return rows[0]
}

function historyOf(batchId: number) {
  return sql<{
    version: number
    publishedOn: string
    state: 'published' | 'superseded' | 'withdrawn'
    reason: string | null
  }>`
    select version, published_at::date as "publishedOn", state, ended_reason as reason
    from disclosed_versions where batch_id = ${batchId} order by version desc`
}

/** What is shown around a payment: its village, county and programme, and the versions of its batch. */
export function selectPaymentSetting(
  db: Kysely<Database>,
  payment: {
    villageCode: string
    countyCode: string
    programmeCode: string
    batchId: number
    paidOn: string
  },
) {
  return readTogether(db, {
    village: one(villageOf(payment.villageCode)),
    county: one(countyOf(payment.countyCode)),
    // the rules of the day on which it was paid, not of today
    programme: one(programmeOf(payment.countyCode, payment.programmeCode, payment.paidOn)),
    history: many(historyOf(payment.batchId)),
  })
}

/** What has become of a payment that was public once; undefined for one that never was. */
export async function selectFate(db: Kysely<Database>, id: number) {
  const { rows } = await sql<{ fate: PaymentFate; currentId: number | null; reason: string | null }>`
    select fate, current_id as "currentId", reason from payment_fate(${id})`.execute(db)
  return rows[0]
}

export interface FormerPayment {
  villageCode: string
  name: string
  group: number | null
  persons: number | null
  quantity: string | null
  standardYuan: string | null
  school: string | null
  period: string
  paidOn: string
  amountFen: number
}

/** A payment as it stood in the list before the last correction, as far as it was shown. */
export async function selectFormerPayment(
  db: Kysely<Database>,
  id: number,
): Promise<FormerPayment | undefined> {
  const { rows } = await sql<FormerPayment>`
    select village_code as "villageCode", name, group_no as "group", persons, quantity, standard_yuan as "standardYuan", school, period,
      paid_on as "paidOn", amount_fen as "amountFen" from payment_before(${id})`.execute(db)
  return rows[0]
}

export interface MyPayment {
  id: number
  programmeCode: string
  programmeName: string
  department: string
  villageCode: string
  villageName: string
  townName: string
  countyName: string
  batchId: number
  period: string
  paidOn: string
  paidOnExact: boolean
  amountFen: number
  accountLast4: string | null
  payStatus: PayStatus | null
  returnReason: ReturnReason | null
  returnedOn: string | null
  /** Of the town, where one goes with card and papers. */
  deskName: string | null
  deskPhone: string | null
  /** Who pays. */
  payerName: string | null
  payerPhone: string | null
}

/** Payments of one person key whose name matches; the database function refuses anything wider. */
export async function selectMyPayments(
  db: Kysely<Database>,
  key: string,
  county: string,
  name: string,
  since: string,
) {
  const { rows } = await sql<MyPayment>`
    select id, programme_code as "programmeCode", programme_name as "programmeName", department_name as department,
      village_name as "villageName", period, paid_on as "paidOn", paid_on_exact as "paidOnExact", amount_fen as "amountFen",
      account_last4 as "accountLast4", batch_id as "batchId", pay_status as "payStatus", return_reason as "returnReason",
      returned_on as "returnedOn", village_code as "villageCode", coalesce(town_name, '') as "townName",
      coalesce(county_name, '') as "countyName", desk_name as "deskName", desk_phone as "deskPhone", payer_name as "payerName",
      payer_phone as "payerPhone"
    from find_my_payments(${key}::uuid, ${county}, ${name}, ${since}::date)`.execute(db)
  return rows
}
