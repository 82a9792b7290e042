import type { Database } from '@core/db/schema'
import { knownTo } from '@core/modules/cases/known-cases.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { HoldGround, RetentionKind } from '@shared/domain/retention'
import type { CaseKind, CaseState } from '@shared/domain/workflow'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface RetentionChange {
  kind: RetentionKind
  months: number
  source: string
  reason: string
  /** Name of the person, or the account. */
  by: string
  on: string
}

/** The county's own periods. */
export async function selectRetentionChanges(db: Db, county: string): Promise<RetentionChange[]> {
  const { rows } = await sql<RetentionChange>`
    select o.kind, o.months, o.source, o.reason, o.changed_on as "on", coalesce(s.name, o.changed_by) as by
    from retention_overrides o left join staff s on s.account = o.changed_by and s.county_code = o.county_code
    where o.county_code = ${county}`.execute(db)
  return rows
}

/** Periods of every county, for the clock. */
export async function selectAllPeriods(db: Db) {
  const { rows } = await sql<{ county: string; kind: RetentionKind; months: number }>`
    select county_code as county, kind, months from retention_overrides`.execute(db)
  return rows
}

/** One change of the periods at a time in a county. */
export async function lockRetention(trx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.retention_overrides'), hashtext(${county}))`.execute(
    trx,
  )
}

export async function upsertRetention(trx: Db, county: string, row: RetentionChange): Promise<void> {
  await sql`
    insert into retention_overrides (county_code, kind, months, source, reason, changed_by, changed_on)
    values (${county}, ${row.kind}, ${row.months}, ${row.source}, ${row.reason}, ${row.by}, ${row.on})
    on conflict (county_code, kind) do update set months = excluded.months, source = excluded.source, reason = excluded.reason,
      changed_by = excluded.changed_by, changed_on = excluded.changed_on`.execute(trx)
}

export async function deleteRetention(trx: Db, county: string, kind: RetentionKind): Promise<void> {
  await sql`delete from retention_overrides where county_code = ${county} and kind = ${kind}`.execute(trx)
}

export interface ClosedCase {
  id: number
  county: string
  number: string
  kind: CaseKind
  state: CaseState
  unitName: string
  closedOn: string
}

const closedOn = sql`(c.closed_at at time zone 'Asia/Shanghai')::date`
const closedColumns = sql`c.id, c.county_code as county, c.number, c.kind, c.state, u.name as "unitName", ${closedOn} as "closedOn"`

/** Closed cases that somebody may know of, whose words are there and not held, closed until a day; oldest first. */
export async function selectKept(db: Db, actor: StaffActor, until: string): Promise<ClosedCase[]> {
  const { rows } = await sql<ClosedCase>`
    select ${closedColumns} from cases c join units u on u.id = c.unit_id
    where c.closed_at is not null and c.erased_on is null and ${closedOn} <= ${until} and ${knownTo(actor)}
      and not exists (select from case_holds h where h.case_id = c.id)
    order by c.closed_at, c.id`.execute(db)
  return rows
}

/** The same for the clock, of every county, after a case in that order. */
export async function selectClosedUntil(
  db: Db,
  until: string,
  after: { closedOn: string; id: number },
  atMost: number,
): Promise<Omit<ClosedCase, 'unitName'>[]> {
  const { rows } = await sql<ClosedCase>`
    select ${closedColumns} from cases c join units u on u.id = c.unit_id
    where c.closed_at is not null and c.erased_on is null and ${closedOn} <= ${until}
      and (${closedOn}, c.id) > (${after.closedOn}::date, ${after.id}::bigint)
      and not exists (select from case_holds h where h.case_id = c.id)
    order by ${closedOn}, c.id limit ${atMost}`.execute(db)
  return rows
}

export interface HeldCase {
  id: number
  number: string
  kind: CaseKind
  unitName: string
  ground: HoldGround
  reasonEnc: Buffer
  by: string
  on: string
}

/** Cases whose words are kept beyond their time, as far as somebody may know of them. */
export async function selectHeld(db: Db, actor: StaffActor): Promise<HeldCase[]> {
  const { rows } = await sql<HeldCase>`
    select c.id, c.number, c.kind, u.name as "unitName", h.ground, h.reason_enc as "reasonEnc", s.name as by, h.held_on as "on"
    from case_holds h join cases c on c.id = h.case_id join units u on u.id = c.unit_id join staff s on s.id = h.held_by
    where ${knownTo(actor)} order by h.held_on desc, c.id limit 200`.execute(db)
  return rows
}

export async function countErased(db: Db, actor: StaffActor): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from cases c where c.erased_on is not null and ${knownTo(actor)}`.execute(db)
  return rows[0]!.n
}

/** A case that somebody may know of, locked until the transaction ends. */
export async function lockKnownCase(trx: Db, actor: StaffActor, id: number) {
  const { rows } = await sql<{ id: number; erasedOn: string | null; held: boolean }>`
    select c.id, c.erased_on as "erasedOn", exists (select from case_holds h where h.case_id = c.id) as held
    from cases c where c.id = ${id} and ${knownTo(actor)} for update`.execute(trx)
  return rows[0]
}

export async function insertHold(
  trx: Db,
  hold: { caseId: number; ground: HoldGround; reasonEnc: Buffer; by: string; on: string },
): Promise<void> {
  await sql`insert into case_holds (case_id, ground, reason_enc, held_by, held_on)
    values (${hold.caseId}, ${hold.ground}, ${hold.reasonEnc}, ${hold.by}, ${hold.on})`.execute(trx)
}

export async function deleteHold(trx: Db, caseId: number): Promise<void> {
  await sql`delete from case_holds where case_id = ${caseId}`.execute(trx)
}

/** Removes words and names of a closed case; false when it is open, held or erased by now. */
export async function eraseCase(trx: Db, id: number, today: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select erase_case(${id}, ${today}) as done`.execute(trx)
  return rows[0]!.done
}

/** Photos of cases that are erased already: what a crash between database and storage has left. */
export async function selectErasedPhotos(db: Db, atMost: number) {
  const { rows } = await sql<{ id: string; storageKey: string }>`
    select a.id, a.storage_key as "storageKey"
    from cases c join case_events e on e.case_id = c.id join attachments a on a.event_id = e.id
    where c.erased_on is not null order by a.id limit ${atMost}`.execute(db)
  return rows
}

export async function deletePhoto(db: Db, id: string): Promise<void> {
  await sql`delete from attachments where id = ${id}`.execute(db)
}
