import type { Database } from '@core/db/schema'
import type { AccountLineKind } from '@shared/domain/accounts'
import type { Day } from '@shared/domain/dates'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** A line as residents may see it. */
export interface LineRow {
  id: number
  kind: AccountLineKind
  category: string
  day: Day | null
  summary: string
  amountFen: number
  counterparty: string | null
  project: string | null
  quantity: string | null
  inUse: boolean | null
  contractFen: number | null
  progress: number | null
  acceptedOn: Day | null
  effect: string | null
  pages: number
}

/** Columns of the views of lines that residents may see; `pages` says how many prove it. */
export const lineColumns = (pages: RawBuilder<unknown>) => sql`l.id, l.kind, l.category, l.day, l.summary,
  l.amount_fen as "amountFen", l.counterparty, l.project, l.quantity, l.in_use as "inUse", l.contract_fen as "contractFen",
  l.progress, l.accepted_on as "acceptedOn", l.effect, (${pages}) as pages`

export interface StaffLineRow extends LineRow {
  counterpartyIsPerson: boolean
  counterpartyShown: string | null
  sheet: string | null
  lineNo: number | null
}

/** What a line is made of. */
export interface NewLine {
  kind: AccountLineKind
  category: string
  day: Day | null
  summary: string
  amountFen: number
  counterparty: string | null
  counterpartyIsPerson: boolean
  project: string | null
  quantity: string | null
  inUse: boolean | null
  contractFen: number | null
  progress: number | null
  acceptedOn: Day | null
  effect: string | null
}

function staffLines(which: RawBuilder<unknown>): RawBuilder<StaffLineRow> {
  return sql<StaffLineRow>`
    select l.id, l.kind, l.category, l.day, l.summary, l.amount_fen as "amountFen", l.counterparty, l.project, l.quantity,
      l.in_use as "inUse", l.contract_fen as "contractFen", l.progress, l.accepted_on as "acceptedOn", l.effect,
      (select count(*)::int from account_line_pages x where x.line_id = l.id) as pages,
      l.counterparty_is_person as "counterpartyIsPerson", s.counterparty as "counterpartyShown", l.sheet, l.line_no as "lineNo"
    from account_lines l join account_lines_shown s on s.id = l.id where ${which}`
}

/** Lines of a version as their makers see them, in the order in which they came. */
export async function selectStaffLines(
  db: Db,
  q: { versionId: number; kind: AccountLineKind | null; after: number; limit: number },
): Promise<StaffLineRow[]> {
  const { rows } = await sql<StaffLineRow>`
    ${staffLines(sql`l.version_id = ${q.versionId} and (${q.kind}::text is null or l.kind = ${q.kind}) and l.id > ${q.after}`)}
    order by l.id limit ${q.limit}`.execute(db)
  return rows
}

export async function selectStaffLine(
  db: Db,
  versionId: number,
  lineId: number,
): Promise<StaffLineRow | undefined> {
  const { rows } = await staffLines(sql`l.version_id = ${versionId} and l.id = ${lineId}`).execute(db)
  return rows[0]
}

/** Adds lines in their order and returns their ids. */
export async function insertLines(
  trx: Db,
  target: { county: string; versionId: number },
  lines: readonly (NewLine & { sheet?: string | null; lineNo?: number | null })[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into account_lines (county_code, version_id, kind, category, day, summary, amount_fen, counterparty,
      counterparty_is_person, project, quantity, in_use, contract_fen, progress, accepted_on, effect, sheet, line_no)
    select ${target.county}, ${target.versionId}, kind, category, day, summary, amount, counterparty, is_person, project, quantity,
      in_use, contract, progress, accepted_on, effect, nullif(sheet, ''), line_no
    from unnest(${lines.map((l) => l.kind)}::text[], ${lines.map((l) => l.category)}::text[],
      ${lines.map((l) => l.day)}::date[], ${lines.map((l) => l.summary)}::text[],
      ${lines.map((l) => l.amountFen)}::bigint[], ${lines.map((l) => l.counterparty)}::text[],
      ${lines.map((l) => l.counterpartyIsPerson)}::boolean[], ${lines.map((l) => l.project)}::text[],
      ${lines.map((l) => l.quantity)}::text[], ${lines.map((l) => l.inUse)}::boolean[],
      ${lines.map((l) => l.contractFen)}::bigint[], ${lines.map((l) => l.progress)}::smallint[],
      ${lines.map((l) => l.acceptedOn)}::date[], ${lines.map((l) => l.effect)}::text[],
      ${lines.map((l) => l.sheet ?? '')}::text[], ${lines.map((l) => l.lineNo ?? null)}::int[]) with ordinality
      as t(kind, category, day, summary, amount, counterparty, is_person, project, quantity, in_use, contract, progress,
        accepted_on, effect, sheet, line_no, place)
    order by place returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** False when the version has no such line. */
export async function updateLine(
  trx: Db,
  versionId: number,
  lineId: number,
  line: NewLine,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update account_lines set kind = ${line.kind}, category = ${line.category}, day = ${line.day}, summary = ${line.summary},
      amount_fen = ${line.amountFen}, counterparty = ${line.counterparty}, counterparty_is_person = ${line.counterpartyIsPerson},
      project = ${line.project}, quantity = ${line.quantity}, in_use = ${line.inUse}, contract_fen = ${line.contractFen},
      progress = ${line.progress}, accepted_on = ${line.acceptedOn}, effect = ${line.effect}
    where version_id = ${versionId} and id = ${lineId}`.execute(trx)
  return Number(numAffectedRows) === 1
}

export async function deleteLine(trx: Db, versionId: number, lineId: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from account_lines where version_id = ${versionId} and id = ${lineId}`.execute(trx)
  return Number(numAffectedRows) === 1
}

export async function deleteLinesOfKinds(
  trx: Db,
  versionId: number,
  kinds: readonly AccountLineKind[],
): Promise<void> {
  await sql`delete from account_lines where version_id = ${versionId} and kind = any(${kinds}::text[])`.execute(
    trx,
  )
}

export async function countLines(trx: Db, versionId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from account_lines where version_id = ${versionId}`.execute(trx)
  return rows[0]!.n
}
