import type { Finding } from '@core/compare/finding'
import type { Params } from '@core/compare/rule-sql'
import type { Facts } from '@core/compare/sentences'
import type { Database } from '@core/db/schema'
import { fateWords, type PaymentFate } from '@shared/domain/payment-fate'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'
import { type ClueRow, clueColumns, clueTables } from './clue-rows.queries'
import { type Viewer, visibleTo } from './visible-clues.queries'

type Db = Kysely<Database>

/** What a clue rests on, as the merge writes it. */
export interface Evidence {
  facts: Facts
  params: Params
  ruleVersion: number
  sources: Finding['sources']
}

export interface ClueDetail extends ClueRow {
  county: string
  wouldClear: string
  ruleVersion: number
  evidence: Evidence
  recurrenceOf: number | null
  verdictNote: string | null
  closedReason: string | null
}

/** One clue that the viewer may see. */
export async function selectVisibleClue(db: Db, viewer: Viewer, id: number): Promise<ClueDetail | undefined> {
  const { rows } = await sql<ClueDetail>`
    select ${clueColumns}, c.county_code as county, c.would_clear as "wouldClear", c.rule_version as "ruleVersion", c.evidence,
      c.recurrence_of as "recurrenceOf", c.verdict_note as "verdictNote", c.closed_reason as "closedReason"
    from ${clueTables} where c.id = ${id} and ${visibleTo(viewer)}`.execute(db)
  return rows[0]
}

export interface CluePayment {
  id: number
  programmeName: string
  period: string
  paidOn: string
  paidOnExact: boolean
  amountFen: number
  accountLast4: string | null
  villageName: string
  unitName: string | null
  fileName: string
  lineNo: number
  isCurrent: boolean
  batchId: number
  fate: PaymentFate
  fateWords: string
  fateReason: string | null
  /** The row that stands in its place now. */
  currentId: number | null
  currentFen: number | null
}

export interface CluePayments {
  /** The newest hundred. */
  payments: CluePayment[]
  /** Of all of them. */
  paymentCount: number
  paymentFen: number
}

/** Payments that a clue names; none when the member of staff must not read the clue. */
export async function selectCluePayments(db: Db, id: number, staffId: string): Promise<CluePayments> {
  const { rows } = await sql<CluePayment & { allCount: number; allFen: number }>`
    select id, programme_name as "programmeName", period, paid_on as "paidOn", paid_on_exact as "paidOnExact",
      amount_fen as "amountFen", account_last4 as "accountLast4", village_name as "villageName", unit_name as "unitName",
      file_name as "fileName", line_no as "lineNo", is_current as "isCurrent",
      batch_id as "batchId", coalesce(fate, 'current') as fate, fate_reason as "fateReason", coalesce(current_id, case when is_current then id end) as "currentId",
      coalesce(current_fen, case when is_current then amount_fen end) as "currentFen",
      all_count as "allCount", all_fen as "allFen"
    from clue_payments(${id}, ${staffId})`.execute(db)
  return {
    payments: rows.map(({ allCount: _, allFen: __, ...payment }) => ({
      ...payment,
      fateWords: fateWords(payment.fate),
    })),
    paymentCount: rows[0]?.allCount ?? 0,
    paymentFen: rows[0]?.allFen ?? 0,
  }
}

/** Who vouches for these registry versions. */
export async function selectSourceUnits(db: Db, versionIds: number[]): Promise<Map<number, string>> {
  if (versionIds.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select v.id, u.name from registry_versions v join units u on u.id = v.unit_id
    where v.id = any(${versionIds}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface ClueEvent {
  at: Date
  actor: string
  /** null for the system and the operator */
  staffName: string | null
  action: string
  note: string | null
}

export async function selectClueEvents(db: Db, id: number): Promise<ClueEvent[]> {
  const { rows } = await sql<ClueEvent>`
    select e.at, e.actor, s.name as "staffName", e.action, e.note
    from clue_events e left join staff s on s.account = e.actor
    where e.clue_id = ${id} order by e.id`.execute(db)
  return rows
}

export interface SealedSource {
  kind: RegistryKind
  version: number
  asOf: string
  rowNo: number
  sealed: Buffer
}

/** Sealed registry rows that a clue rests on; none when the member of staff must not read it. The caller audits the look. */
export async function selectSealedSources(db: Db, id: number, staffId: string): Promise<SealedSource[]> {
  const { rows } = await sql<SealedSource>`
    select kind, version, as_of as "asOf", row_no as "rowNo", sealed from clue_sealed_rows(${id}, ${staffId})
    order by kind, row_no`.execute(db)
  return rows
}

export async function selectSealedId(db: Db, subjectId: number): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select id_number_enc as sealed from clue_subjects where id = ${subjectId}`.execute(db)
  return rows[0]?.sealed ?? null
}
