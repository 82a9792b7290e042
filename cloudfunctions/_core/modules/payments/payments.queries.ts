import type { Database } from '@core/db/schema'
import { type Kysely, type RawBuilder, sql } from 'kysely'

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
export async function selectPayments(
  db: Kysely<Database>,
  filter: PaymentFilter,
  after: { paidOn: string; id: number } | undefined,
  limit: number,
) {
  const keyset = after ? sql`and (p.paid_on, p.id) < (${after.paidOn}::date, ${after.id}::int8)` : sql``
  const { rows } = await sql<PaymentRow>`
    select ${rowColumns} from disclosed_payments p where ${conditions(filter)} ${keyset}
    order by p.paid_on desc, p.id desc limit ${limit}`.execute(db)
  return rows
}

/** Count and sum of the filter, and the years, periods and groups that it could be narrowed to. */
export async function summarisePayments(db: Kysely<Database>, filter: PaymentFilter) {
  const wide: PaymentFilter = { village: filter.village, programme: filter.programme }
  const [totals, choices] = await Promise.all([
    sql<{ payments: number; amountFen: number }>`
      select count(*)::int as payments, coalesce(sum(p.amount_fen), 0)::int8 as "amountFen"
      from disclosed_payments p where ${conditions(filter)}`.execute(db),
    sql<{ years: number[] | null; periods: string[] | null; groups: number[] | null }>`
      select array_agg(distinct extract(year from p.paid_on)::int) as years,
        array_agg(distinct p.period) filter (where ${filter.year ?? null}::int is null or extract(year from p.paid_on) = ${filter.year ?? null}::int) as periods,
        array_agg(distinct p.group_no) filter (where p.group_no is not null) as groups
      from disclosed_payments p where ${conditions(wide)}`.execute(db),
  ])
  const found = choices.rows[0]!
  return {
    ...totals.rows[0]!,
    years: (found.years ?? []).sort((a, b) => b - a),
    periods: (found.periods ?? []).sort().reverse(),
    groups: (found.groups ?? []).sort((a, b) => a - b),
  }
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

export async function selectBatchHistory(db: Kysely<Database>, batchId: number) {
  const { rows } = await sql<{
    version: number
    publishedOn: string
    state: 'published' | 'superseded' | 'withdrawn'
    reason: string | null
  }>`
    select version, published_at::date as "publishedOn", state, ended_reason as reason
    from disclosed_versions where batch_id = ${batchId} order by version desc`.execute(db)
  return rows
}

/** Payments of one person key whose name matches; the database function refuses anything wider. */
export async function selectMyPayments(
  db: Kysely<Database>,
  key: string,
  county: string,
  name: string,
  since: string,
) {
  const { rows } = await sql<{
    id: number
    programmeCode: string
    programmeName: string
    department: string
    villageName: string
    period: string
    paidOn: string
    paidOnExact: boolean
    amountFen: number
    accountLast4: string | null
  }>`
    select id, programme_code as "programmeCode", programme_name as "programmeName", department_name as department,
      village_name as "villageName", period, paid_on as "paidOn", paid_on_exact as "paidOnExact", amount_fen as "amountFen",
      account_last4 as "accountLast4"
    from find_my_payments(${key}::uuid, ${county}, ${name}, ${since}::date)`.execute(db)
  return rows
}
