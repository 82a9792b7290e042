import type { Database } from '@core/db/schema'
import { knownTo } from '@core/modules/cases/known-cases.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { DutyName, LimitUnit } from '@shared/domain/deadlines'
import type { CaseKind } from '@shared/domain/workflow'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Days of a year that notices in the database name. */
export async function selectNoticeDays(db: Db, year: number) {
  const { rows } = await sql<{ day: string; isWorkday: boolean; name: string | null }>`
    select day, is_workday as "isWorkday", name from calendar_days
    where day between ${`${year}-01-01`} and ${`${year}-12-31`}`.execute(db)
  return rows
}

export interface Correction {
  day: string
  isWorkday: boolean
  source: string
  reason: string
  /** Name of the person, or the account. */
  by: string
  on: string
}

/** Days of a year that were corrected one by one. */
export async function selectCorrections(db: Db, year: number): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select c.day, c.is_workday as "isWorkday", c.source, c.reason, c.changed_on as "on",
      coalesce((select s.name from staff s where s.account = c.changed_by limit 1), c.changed_by) as by
    from calendar_corrections c
    where c.day between ${`${year}-01-01`} and ${`${year}-12-31`} order by c.day`.execute(db)
  return rows
}

/** One change of the calendar at a time. */
export async function lockCalendar(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.calendar'))`.execute(trx)
}

export async function upsertCorrection(trx: Db, row: Correction): Promise<void> {
  await sql`
    insert into calendar_corrections (day, is_workday, source, reason, changed_by, changed_on)
    values (${row.day}, ${row.isWorkday}, ${row.source}, ${row.reason}, ${row.by}, ${row.on})
    on conflict (day) do update set is_workday = excluded.is_workday, source = excluded.source, reason = excluded.reason,
      changed_by = excluded.changed_by, changed_on = excluded.changed_on`.execute(trx)
}

export async function deleteCorrection(trx: Db, day: string): Promise<void> {
  await sql`delete from calendar_corrections where day = ${day}`.execute(trx)
}

export interface RunningDeadline {
  id: number
  caseId: number
  county: string
  kind: CaseKind
  duty: DutyName
  limit: number
  unit: LimitUnit
  source: string
  startsOn: string
  dueOn: string | null
  extendedDays: number
  pausedOn: string | null
  /** From whoever asks, by conflict of interest. */
  hidden: boolean
}

/** Every deadline that runs, of all counties: the calendar is one for all. */
export async function selectRunningDeadlines(db: Db, viewer: StaffActor | null): Promise<RunningDeadline[]> {
  const hidden = viewer ? sql`not ${knownTo(viewer)}` : sql`false`
  const { rows } = await sql<RunningDeadline>`
    select d.id, d.case_id as "caseId", c.county_code as county, c.kind, d.duty, d.limit_days as "limit", d.limit_unit as unit,
      d.source, d.starts_on as "startsOn", d.due_on as "dueOn", d.extended_days as "extendedDays", c.paused_on as "pausedOn",
      (${hidden}) as hidden
    from case_deadlines d join cases c on c.id = d.case_id
    where d.met_on is null and c.closed_at is null order by d.id`.execute(db)
  return rows
}

/** Makes steps on these cases wait until the transaction ends. */
export async function lockCases(trx: Db, ids: readonly number[]): Promise<void> {
  await sql`select 1 from cases where id = any(${ids}) order by id for update`.execute(trx)
}

/** New last days of deadlines, and what their cases show. */
export async function writeDates(
  trx: Db,
  deadlines: readonly { id: number; dueOn: string }[],
  cases: readonly { id: number; dueOn: string | null; dueDuty: string | null; amberOn: string | null }[],
): Promise<void> {
  await sql`update case_deadlines d set due_on = n."dueOn"
    from jsonb_to_recordset(${JSON.stringify(deadlines)}::jsonb) as n(id bigint, "dueOn" date)
    where d.id = n.id and d.met_on is null`.execute(trx)
  await sql`update cases c set due_on = n."dueOn", due_duty = n."dueDuty", amber_on = n."amberOn"
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) as n(id bigint, "dueOn" date, "dueDuty" text, "amberOn" date)
    where c.id = n.id and c.closed_at is null`.execute(trx)
}
