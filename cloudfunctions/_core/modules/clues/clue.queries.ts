import type { Finding } from '@core/compare/finding'
import type { Params } from '@core/compare/rule-sql'
import type { Facts } from '@core/compare/sentences'
import type { Database } from '@core/db/schema'
import type { ClueAction, ClueState } from '@shared/domain/clues'
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

/** Makes other writers of the clue wait until the transaction ends. */
export async function lockClue(db: Db, id: number): Promise<void> {
  await sql`select 1 from clues where id = ${id} for update`.execute(db)
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
      all_count as "allCount", all_fen as "allFen"
    from clue_payments(${id}, ${staffId})`.execute(db)
  return {
    payments: rows.map(({ allCount: _, allFen: __, ...payment }) => payment),
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

/** Whether a write with this key was done before, to this clue by this member of staff. */
export async function hasSubmission(
  db: Db,
  clueId: number,
  submissionHash: Buffer,
  account: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from clue_events
    where clue_id = ${clueId} and submission_hash = ${submissionHash} and actor = ${account}`.execute(db)
  return rows.length > 0
}

/** Writes down a verdict: who, what was seen, and until which payment; a later merge compares with that. */
export async function setVerdict(
  db: Db,
  id: number,
  verdict: { by: string; at: Date; note: string },
): Promise<void> {
  await sql`update clues set verdict_by = ${verdict.by}, verdict_at = ${verdict.at}, verdict_note = ${verdict.note},
    verdict_inputs_hash = inputs_hash, verdict_paid_until = last_paid_on where id = ${id}`.execute(db)
}

/** @param closedOn the day, null for a state in which something is still to be done */
export async function setClueState(
  db: Db,
  id: number,
  state: ClueState,
  closedOn: string | null,
): Promise<void> {
  await sql`update clues set state = ${state}, closed_on = ${closedOn}, closed_reason = null where id = ${id}`.execute(
    db,
  )
}

export async function insertClueEvent(
  db: Db,
  e: {
    clueId: number
    at: Date
    account: string
    action: ClueAction
    from: ClueState
    to: ClueState
    note: string | null
    submissionHash: Buffer
  },
): Promise<void> {
  await sql`insert into clue_events (clue_id, at, actor, action, from_state, to_state, note, submission_hash)
    values (${e.clueId}, ${e.at}, ${e.account}, ${e.action}, ${e.from}, ${e.to}, ${e.note}, ${e.submissionHash})`.execute(
    db,
  )
}
