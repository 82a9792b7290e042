import type { Database } from '@core/db/schema'
import type { AccountLineKind } from '@shared/domain/accounts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type LineRow, lineColumns } from '../lines/lines.queries'

type Db = Kysely<Database>

/** Who asks: residents see published versions alone, makers preview their own. */
export type Source = 'residents' | 'makers'

const lines: Record<Source, RawBuilder<unknown>> = {
  residents: sql`disclosed_account_lines`,
  makers: sql`account_lines_shown`,
}
const pages: Record<Source, RawBuilder<unknown>> = {
  residents: sql`select count(*)::int from disclosed_account_pages x where x.line_id = l.id`,
  makers: sql`select count(*)::int from account_line_pages x where x.line_id = l.id`,
}

const from = (source: Source, versionId: number) =>
  sql`select ${lineColumns(pages[source])} from ${lines[source]} l where l.version_id = ${versionId}`

export interface TotalRow {
  kind: AccountLineKind
  category: string
  amountFen: number
  lines: number
}

export async function selectTotals(db: Db, source: Source, versionId: number): Promise<TotalRow[]> {
  const { rows } = await sql<TotalRow>`
    select kind, category, sum(amount_fen)::bigint as "amountFen", count(*)::int as lines from ${lines[source]}
    where version_id = ${versionId} group by 1, 2 order by 3 desc, 2`.execute(db)
  return rows
}

/** Lines of a kind, largest first; of a category when one is named. */
export async function selectLargest(
  db: Db,
  source: Source,
  versionId: number,
  q: {
    kind: AccountLineKind
    category?: string | undefined
    after?: { amountFen: number; id: number } | null
    limit: number
  },
): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    ${from(source, versionId)} and l.kind = ${q.kind} and (${q.category ?? null}::text is null or l.category = ${q.category ?? null})
      and (${q.after?.amountFen ?? null}::bigint is null
        or l.amount_fen < ${q.after?.amountFen ?? 0}::bigint
        or (l.amount_fen = ${q.after?.amountFen ?? 0}::bigint and l.id > ${q.after?.id ?? 0}::bigint))
    order by l.amount_fen desc, l.id limit ${q.limit}`.execute(db)
  return rows
}

/** Lines that say what the village has from them. */
export async function selectEffects(
  db: Db,
  source: Source,
  versionId: number,
  limit: number,
): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    ${from(source, versionId)} and l.effect is not null and l.effect <> '' order by l.amount_fen desc, l.id limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function selectBelongings(db: Db, source: Source, versionId: number) {
  const { rows } = await sql<{
    assets: number
    valueFen: number
    idle: number
    debts: number
    owedFen: number
  }>`
    select count(*) filter (where kind = 'asset')::int as assets,
      coalesce(sum(amount_fen) filter (where kind = 'asset'), 0)::bigint as "valueFen",
      count(*) filter (where kind = 'asset' and in_use = false)::int as idle,
      count(*) filter (where kind = 'debt')::int as debts,
      coalesce(sum(amount_fen) filter (where kind = 'debt'), 0)::bigint as "owedFen"
    from ${lines[source]} where version_id = ${versionId}`.execute(db)
  return rows[0]!
}

/** Spending of `fromFen` and more that no page proves, largest first, and how many there are. */
export async function selectUnproven(
  db: Db,
  source: Source,
  versionId: number,
  fromFen: number,
): Promise<{ id: number; summary: string; amountFen: number; all: number }[]> {
  const { rows } = await sql<{ id: number; summary: string; amountFen: number; all: number }>`
    select id, summary, "amountFen", count(*) over ()::int as all from (${from(source, versionId)}) u
    where kind = 'spending' and "amountFen" >= ${fromFen} and pages = 0 order by "amountFen" desc, id limit 5`.execute(
    db,
  )
  return rows
}

export interface PublishedTotal extends TotalRow {
  village: string
}

/** Totals that villages have published for a period. */
export async function selectPublishedTotals(
  db: Db,
  villages: readonly string[],
  period: string,
): Promise<PublishedTotal[]> {
  const { rows } = await sql<PublishedTotal>`
    select a.village_code as village, t.kind, t.category, t.amount_fen as "amountFen", t.lines
    from disclosed_accounts a join disclosed_account_totals t on t.version_id = a.id
    where a.village_code = any(${villages}::text[]) and a.period = ${period} and t.kind in ('income', 'spending')`.execute(
    db,
  )
  return rows
}

/** Whether a village has published a period, and with which closing balance. */
export async function selectPublication(
  db: Db,
  village: string,
  period: string,
): Promise<{ closingFen: number | null } | undefined> {
  const { rows } = await sql<{ closingFen: number | null }>`
    select closing_fen as "closingFen" from disclosed_accounts where village_code = ${village} and period = ${period}`.execute(
    db,
  )
  return rows[0]
}

/** Villages of the county that have published the period, with their size; the asking village is among them when it has. */
export async function selectCandidates(
  db: Db,
  county: string,
  village: string,
  period: string,
): Promise<{ village: string; households: number | null }[]> {
  const { rows } = await sql<{ village: string; households: number | null }>`
    select v.code as village, (select p.households from village_people p
      where p.village_code = v.code and p.programme_code = '' order by p.year desc limit 1) as households
    from (select village_code as code from disclosed_accounts where county_code = ${county} and period = ${period}
      union select ${village}) v order by 1`.execute(db)
  return rows
}

/** Lines with everything that is looked at before a version is submitted. */
export async function selectLinesToCheck(db: Db, versionId: number) {
  const { rows } = await sql<
    LineRow & { counterpartyIsPerson: boolean; sheet: string | null; lineNo: number | null }
  >`
    select l.id, l.kind, l.category, l.day, l.summary, l.amount_fen as "amountFen", l.counterparty, l.project, l.quantity,
      l.in_use as "inUse", l.contract_fen as "contractFen", l.progress, l.accepted_on as "acceptedOn", l.effect, 0 as pages,
      l.counterparty_is_person as "counterpartyIsPerson", l.sheet, l.line_no as "lineNo"
    from account_lines l where l.version_id = ${versionId} order by l.id`.execute(db)
  return rows
}

/** Pages that prove lines of a version and that nobody has confirmed. */
export async function selectUnconfirmed(
  db: Db,
  versionId: number,
): Promise<{ id: string; voucherName: string; pageNo: number; all: number }[]> {
  const { rows } = await sql<{ id: string; voucherName: string; pageNo: number; all: number }>`
    select id, "voucherName", "pageNo", count(*) over ()::int as all from (
      select distinct p.id, w.name as "voucherName", p.page_no as "pageNo" from account_line_pages x
      join account_lines l on l.id = x.line_id and l.version_id = ${versionId}
      join account_pages p on p.id = x.page_id and p.confirmed_by is null
      join account_vouchers w on w.id = p.voucher_id) u
    order by "voucherName", "pageNo" limit 50`.execute(db)
  return rows
}
