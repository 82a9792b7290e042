import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { AccountLineKind, AccountState } from '@shared/domain/accounts'
import type { PayStatus, ReturnReason } from '@shared/domain/bank-result'
import type { Day } from '@shared/domain/dates'
import type { DutyName, LimitUnit } from '@shared/domain/deadlines'
import { fateWords, type PaymentFate } from '@shared/domain/payment-fate'
import type { AccusedKind, ReportKind } from '@shared/domain/reports'
import type { CaseFacts, CaseKind, CaseState } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** The casework of a case, whatever it is about. */
export interface CaseHead {
  id: number
  number: string
  county: string
  reportId: string | null
  clueId: number | null
  state: CaseState
  revision: number
  unitId: string
  kind: CaseKind
  /** null: a clue without territory. */
  village: string | null
  programme: string | null
  receivedAt: Date
  dueOn: string | null
  dueDuty: DutyName | null
  pausedOn: string | null
  batchId: string | null
  /** Who is to handle it within the unit. */
  handlerId: string | null
  /** Who must not do it again. */
  barredId: string | null
  cosignerId: string | null
  mergedInto: number | null
  /** The unit that passed it on, while this one may still object. */
  transferredFrom: string | null
  extension: CaseFacts['extension']
  extensionBy: string | null
  extensionDays: number | null
  verdict: CaseFacts['verdict']
  aidStops: boolean
  heardOn: string | null
  isReturned: boolean
  /** Handed to the discipline commission: known to its unit alone. */
  confined: boolean
  /** Its words were removed because their time had passed. */
  erasedOn: string | null
}

/** What the case row shows of its deadlines. */
export interface CaseDates {
  dueOn: string | null
  dueDuty: DutyName | null
  amberOn: string | null
  pausedOn: string | null
}

/** A case about a report, with what staff see of it. */
export interface CaseRow extends CaseHead {
  reportId: string
  unitName: string
  handlerName: string | null
  kind: ReportKind
  accused: AccusedKind
  village: string
  villageName: string
  programmeName: string | null
  departmentUnitId: string | null
  paymentId: number | null
  accountLineId: number | null
  /** 我没收到 */
  notReceived: boolean
  /** Of the deadline that is due next. */
  limit: number | null
  limitUnit: LimitUnit | null
  textEnc: Buffer | null
  personEnc: Buffer | null
  contactEnc: Buffer | null
  stars: number | null
  solved: boolean | null
}

export const headColumns = sql`c.id, c.number, c.county_code as county, c.report_id as "reportId", c.clue_id as "clueId",
  c.state, c.revision, c.unit_id as "unitId", c.kind, c.village_code as village, c.programme_code as programme,
  c.received_at as "receivedAt", c.due_on as "dueOn", c.due_duty as "dueDuty", c.paused_on as "pausedOn",
  c.batch_id as "batchId", c.handler_id as "handlerId", c.barred_id as "barredId", c.cosigner_id as "cosignerId",
  c.merged_into as "mergedInto", c.transferred_from as "transferredFrom", c.extension, c.extension_by as "extensionBy",
  c.extension_days as "extensionDays", c.verdict, c.aid_stops as "aidStops", c.heard_on as "heardOn",
  c.is_returned as "isReturned", c.confined, c.erased_on as "erasedOn"`
const caseColumns = sql`${headColumns}, u.name as "unitName", h.name as "handlerName", r.accused,
  v.display_name as "villageName", g.name as "programmeName",
  g.department_unit_id as "departmentUnitId", r.payment_id as "paymentId", r.account_line_id as "accountLineId",
  r.not_received as "notReceived",
  d.limit_days as "limit", d.limit_unit as "limitUnit",
  r.text_enc as "textEnc", r.person_enc as "personEnc", r.contact_enc as "contactEnc", r.stars, r.solved`
const caseTables = sql`cases c
  join reports r on r.id = c.report_id
  join units u on u.id = c.unit_id
  join regions v on v.code = c.village_code
  left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
  left join staff h on h.id = c.handler_id
  left join lateral (select limit_days, limit_unit from case_deadlines
    where case_id = c.id and duty = c.due_duty and met_on is null order by id desc limit 1) d on true`

/**
 * Which cases about reports exist for a member of staff: those in their region that conflict of interest does not hide, of their
 * own unit or, until they end, of one that asked it for help, for supervisors of every unit (DESIGN D8, D17); what was handed to
 * the discipline commission exists in its unit alone. Every query of staff goes through here.
 */
export function visibleTo(
  actor: Pick<StaffActor, 'id' | 'county' | 'unitId' | 'regionCode' | 'roles'>,
  anyUnit = actor.roles.includes('supervisor'),
): RawBuilder<unknown> {
  return sql`c.county_code = ${actor.county} and c.report_id is not null and starts_with(c.village_code, ${actor.regionCode})
    and (${anyUnit}::boolean or c.unit_id = ${actor.unitId}
      or (c.closed_at is null
        and exists (select 1 from case_parties p where p.case_id = c.id and p.unit_id = ${actor.unitId})))
    and (not c.confined or c.unit_id = ${actor.unitId})
    and not exists (select 1 from case_exclusions x where x.case_id = c.id
      and (x.staff_id = ${actor.id} or x.unit_id = ${actor.unitId}))`
}

export async function selectVisibleCase(db: Db, actor: StaffActor, id: number): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select ${caseColumns} from ${caseTables} where c.id = ${id} and ${visibleTo(actor)}`.execute(db)
  return rows[0]
}

/**
 * A case on which the actor has just taken the last step, also when it went out of their sight with that; not when conflict of
 * interest has hidden it since.
 */
export async function selectCaseAfterStep(
  db: Db,
  actor: StaffActor,
  id: number,
  submissionHash: Buffer,
): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select ${caseColumns} from ${caseTables} where c.id = ${id} and (${visibleTo(actor)}
      or exists (select 1 from case_events e where e.case_id = c.id and e.staff_id = ${actor.id}
        and e.submission_hash = ${submissionHash} and e.seq = c.revision))
      and not exists (select 1 from case_exclusions x where x.case_id = c.id
        and (x.staff_id = ${actor.id} or x.unit_id = ${actor.unitId}))`.execute(db)
  return rows[0]
}

export async function selectCaseOfReport(db: Db, reportId: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    select ${caseColumns} from ${caseTables} where c.report_id = ${reportId}`.execute(db)
  return rows[0]
}

/** Makes other writers of the case wait until the transaction ends. */
export async function lockCase(db: Db, id: number): Promise<void> {
  await sql`select 1 from cases where id = ${id} for update`.execute(db)
}

/** The same for several cases, always in the same order. */
export async function lockCases(db: Db, ids: readonly number[]): Promise<void> {
  await sql`select 1 from cases where id = any(${ids}) order by id for update`.execute(db)
}

/** False when the number or id is taken, or the report or clue has a case already. */
export async function insertCase(
  db: Db,
  row: Pick<
    CaseHead,
    'id' | 'number' | 'county' | 'state' | 'unitId' | 'kind' | 'village' | 'programme' | 'receivedAt'
  > & { reportId?: string; clueId?: number; batchId?: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into cases (id, number, county_code, report_id, clue_id, batch_id, state, unit_id, kind, village_code,
      programme_code, received_at)
    values (${row.id}, ${row.number}, ${row.county}, ${row.reportId ?? null}, ${row.clueId ?? null}, ${row.batchId ?? null},
      ${row.state}, ${row.unitId}, ${row.kind}, ${row.village}, ${row.programme}, ${row.receivedAt})
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** Stores what a step has made of a case: every column of its head that a step can change, and what its row shows of the clocks. */
export async function updateCase(
  db: Db,
  c: CaseHead,
  shown: CaseDates & { closedAt: Date | null },
): Promise<void> {
  await sql`update cases set state = ${c.state}, revision = ${c.revision}, unit_id = ${c.unitId},
    due_on = ${shown.dueOn}, due_duty = ${shown.dueDuty}, amber_on = ${shown.amberOn}, paused_on = ${shown.pausedOn},
    closed_at = ${shown.closedAt}, handler_id = ${c.handlerId}, barred_id = ${c.barredId}, cosigner_id = ${c.cosignerId},
    merged_into = ${c.mergedInto}, transferred_from = ${c.transferredFrom}, extension = ${c.extension},
    extension_by = ${c.extensionBy}, extension_days = ${c.extensionDays}, verdict = ${c.verdict}, aid_stops = ${c.aidStops},
    heard_on = ${c.heardOn}, is_returned = ${c.isReturned}, confined = ${c.confined} where id = ${c.id}`.execute(
    db,
  )
}

export interface NewEvent {
  caseId: number
  seq: number
  at: Date
  actor: 'reporter' | 'staff' | 'system'
  staffId: string | null
  action: string
  fromState: CaseState
  toState: CaseState
  textEnc: Buffer | null
  /** Further text fields of the form, sealed together. */
  fieldsEnc: Buffer | null
  /** Choices, never what a person typed. */
  form: Record<string, string>
  visible: boolean
  submissionHash: Buffer | null
}

export async function insertEvent(db: Db, e: NewEvent): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into case_events (case_id, seq, at, actor, staff_id, action, from_state, to_state, text_enc, fields_enc, form,
      visible_to_reporter, submission_hash)
    values (${e.caseId}, ${e.seq}, ${e.at}, ${e.actor}, ${e.staffId}, ${e.action}, ${e.fromState}, ${e.toState},
      ${e.textEnc}, ${e.fieldsEnc}, ${JSON.stringify(e.form)}::jsonb, ${e.visible}, ${e.submissionHash})
    returning id`.execute(db)
  return rows[0]!.id
}

export interface EventRow {
  id: string
  seq: number
  at: Date
  actor: 'reporter' | 'staff' | 'system'
  staffId: string | null
  staffName: string | null
  action: string
  textEnc: Buffer | null
  fieldsEnc: Buffer | null
  form: Record<string, string> | null
  /** Of a case that was passed on. */
  toUnitName: string | null
  /** Who was named to handle it. */
  personName: string | null
  visible: boolean
}

export async function selectEvents(db: Db, caseId: number): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select e.id, e.seq, e.at, e.actor, e.staff_id as "staffId", s.name as "staffName", e.action, e.text_enc as "textEnc",
      e.fields_enc as "fieldsEnc", e.form,
      u.name as "toUnitName", p.name as "personName", e.visible_to_reporter as visible
    from case_events e
    left join staff s on s.id = e.staff_id
    left join units u on u.id = coalesce(e.form ->> 'unit', e.form ->> 'party')
    left join staff p on p.id::text = e.form ->> 'handler'
    where e.case_id = ${caseId} order by e.seq`.execute(db)
  return rows
}

/** Whether a write with this key was done before, to this case. */
export async function hasSubmission(
  db: Db,
  caseId: number,
  submissionHash: Buffer,
  staffId: string | null,
): Promise<boolean> {
  const { rows } = await sql`select 1 from case_events where submission_hash = ${submissionHash}
    and case_id = ${caseId} and staff_id is not distinct from ${staffId}`.execute(db)
  return rows.length > 0
}

export interface CaseFilter {
  states: readonly CaseState[]
  lamp: 'red' | 'amber' | 'green' | null
  kind: ReportKind | null
  notReceived: boolean
  q: string | null
  /** Closed cases are listed by the day of their end, newest first; all others by deadline, most urgent first. */
  newestFirst: boolean
  after: { key: string; id: number } | null
  limit: number
  today: string
}

export async function selectCases(
  db: Db,
  actor: StaffActor,
  f: CaseFilter,
): Promise<(CaseRow & { key: string })[]> {
  const key = f.newestFirst
    ? sql`coalesce(c.closed_at::date, '1970-01-01')::text`
    : sql`coalesce(c.due_on, '9999-12-31')::text`
  const direction = f.newestFirst ? sql`desc` : sql`asc`
  const beyond = f.newestFirst ? sql`<` : sql`>`
  const like = f.q === null ? null : `%${f.q.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<CaseRow & { key: string }>`
    select ${caseColumns}, ${key} as key from ${caseTables}
    where ${visibleTo(actor)} and c.state = any(${f.states})
      and (${f.kind}::text is null or c.kind = ${f.kind})
      and (not ${f.notReceived}::boolean or r.not_received)
      and (${f.lamp}::text is null or (c.closed_at is null and c.paused_on is null and ${f.lamp} = ${lampOf(f.today)}))
      and (${like}::text is null or c.number like ${like} or v.display_name like ${like} or g.name like ${like})
      and (${f.after === null}::boolean or (${key}, c.id) ${beyond} (${f.after?.key ?? ''}, ${f.after?.id ?? 0}))
    order by ${key} ${direction}, c.id ${direction} limit ${f.limit}`.execute(db)
  return rows
}

function lampOf(today: string): RawBuilder<unknown> {
  return sql`case when c.due_on is null then 'none' when c.due_on < ${today} then 'red'
    when c.amber_on <= ${today} then 'amber' else 'green' end`
}

export async function countCases(
  db: Db,
  actor: StaffActor,
  today: string,
  groups: Record<'open' | 'waiting' | 'done', readonly CaseState[]>,
) {
  const { rows } = await sql<{
    open: number
    red: number
    amber: number
    waiting: number
    done: number
    notReceived: number
  }>`
    select count(*) filter (where state = any(${groups.open}))::int as open,
      count(*) filter (where lamp = 'red')::int as red, count(*) filter (where lamp = 'amber')::int as amber,
      count(*) filter (where state = any(${groups.waiting}))::int as waiting,
      count(*) filter (where state = any(${groups.done}))::int as done,
      count(*) filter (where not_received and state = any(${groups.open}))::int as "notReceived"
    from (select c.state, r.not_received, case when c.closed_at is null and c.paused_on is null then ${lampOf(today)} end as lamp
      from cases c join reports r on r.id = c.report_id where ${visibleTo(actor)}) mine`.execute(db)
  return rows[0]!
}

export interface PaymentOfCase {
  id: number
  name: string
  programmeName: string
  period: string
  paidOn: string
  amountFen: number
  batchId: number
  fate: PaymentFate
  fateWords: string
  fateReason: string | null
  /** What the bank made of the row as it stands now. */
  payStatus: PayStatus | null
  returnReason: ReturnReason | null
  returnedOn: string | null
  accountLast4: string | null
  /** The row that stands in its place now. */
  currentId: number | null
  currentFen: number | null
}

/** The payment that a case is about, in full, through the case only. */
export async function selectPaymentOfCase(db: Db, caseId: number): Promise<PaymentOfCase | undefined> {
  const { rows } = await sql<PaymentOfCase>`
    select id, name, programme_name as "programmeName", period, paid_on as "paidOn", amount_fen as "amountFen",
      batch_id as "batchId", coalesce(fate, 'current') as fate, fate_reason as "fateReason", current_id as "currentId", current_fen as "currentFen",
      pay_status as "payStatus", return_reason as "returnReason", returned_on as "returnedOn", account_last4 as "accountLast4"
    from case_payment(${caseId})`.execute(db)
  return rows[0] && { ...rows[0], fateWords: fateWords(rows[0].fate) }
}

export interface AccountLineOfCase {
  id: number
  village: string
  period: string
  kind: AccountLineKind
  category: string
  day: Day | null
  summary: string
  amountFen: number
  counterparty: string | null
  version: number
  state: AccountState
  pages: number
}

/** The line of the village's accounts that a case is about, as it was asked about. */
export async function selectAccountLineOfCase(
  db: Db,
  caseId: number,
): Promise<AccountLineOfCase | undefined> {
  const { rows } = await sql<AccountLineOfCase>`
    select id, village_code as village, period, kind, category, day, summary, amount_fen as "amountFen", counterparty, version, state,
      pages::int as pages
    from case_account_line(${caseId})`.execute(db)
  return rows[0]
}

/** Units that were asked to help and have not answered; without those where nobody may see the case any more. */
export async function countOpenParties(db: Db, caseId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from case_parties p
    join cases c on c.id = p.case_id
    where p.case_id = ${caseId} and p.answered_on is null and exists (
      select 1 from staff s where s.unit_id = p.unit_id and not s.disabled and 'handler' = any(s.roles)
        and starts_with(c.village_code, s.region_code)
        and not exists (select 1 from case_exclusions x where x.case_id = c.id
          and (x.staff_id = s.id or x.unit_id = s.unit_id)))`.execute(db)
  return rows[0]!.n
}

/** Fen that the valid verification calls wrongly paid, less what came back or was waived. */
export async function selectUnsettledFen(db: Db, caseId: number): Promise<number> {
  const { rows } = await sql<{ fen: number }>`select
    coalesce((select wrongly_paid_fen from verifications where case_id = ${caseId} and not void
      order by submitted_at desc limit 1), 0)
    - coalesce((select sum(fen) from case_results where case_id = ${caseId}), 0)::bigint as fen`.execute(db)
  return rows[0]!.fen
}

/** Whether a unit was asked to help with a case. */
export async function isPartyOf(db: Db, caseId: number, unitId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from case_parties where case_id = ${caseId} and unit_id = ${unitId}
    and answered_on is null`.execute(db)
  return rows.length > 0
}

/** Units that were asked to help, in the order in which they were. */
export async function selectParties(db: Db, caseId: number) {
  const { rows } = await sql<{ unitName: string; askedOn: string; answeredOn: string | null }>`
    select u.name as "unitName", p.asked_on as "askedOn", p.answered_on as "answeredOn"
    from case_parties p join units u on u.id = p.unit_id where p.case_id = ${caseId} order by p.asked_on, u.name`.execute(
    db,
  )
  return rows
}

/** Id and number of a case, if the actor may know of it. */
export async function selectVisibleRef(db: Db, actor: StaffActor, id: number) {
  const { rows } = await sql<{ id: number; number: string }>`
    select c.id, c.number from cases c where c.id = ${id} and ${visibleTo(actor)}`.execute(db)
  return rows[0]
}

/** Cases that are answered together with this one, as far as the actor may know of them. */
export async function selectMergedCases(db: Db, actor: StaffActor, leadId: number) {
  const { rows } = await sql<{ id: number; number: string }>`
    select c.id, c.number from cases c where c.merged_into = ${leadId} and ${visibleTo(actor)} order by c.number`.execute(
    db,
  )
  return rows
}
