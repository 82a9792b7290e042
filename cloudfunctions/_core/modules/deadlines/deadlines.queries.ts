import type { Database } from '@core/db/schema'
import type { DutyName, DutyOverride, LimitUnit } from '@shared/domain/deadlines'
import type { CalendarOverride } from '@shared/domain/workdays'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** What the notices that were loaded say, with single days corrected. */
export async function selectCalendarDays(db: Db): Promise<CalendarOverride[]> {
  const { rows } = await sql<CalendarOverride>`
    select coalesce(d.day, c.day) as day, coalesce(c.is_workday, d.is_workday) as "isWorkday",
      coalesce(d.covers_year, false) as "coversYear"
    from calendar_days d full join calendar_corrections c on c.day = d.day order by 1`.execute(db)
  return rows
}

export async function selectDutyOverrides(db: Db, county: string): Promise<DutyOverride[]> {
  const { rows } = await sql<DutyOverride>`
    select duty, kind, limit_days as "limit", limit_unit as unit, source from deadline_overrides
    where county_code = ${county}`.execute(db)
  return rows
}

export interface DeadlineRow {
  id: number
  caseId: number
  duty: DutyName
  limit: number
  unit: LimitUnit
  source: string
  startsOn: string
  /** null: the calendar does not reach that far yet. */
  dueOn: string | null
  metOn: string | null
  /** Granted on top of the limit. */
  extendedDays: number
}

const columns = sql`id, case_id as "caseId", duty, limit_days as "limit", limit_unit as unit, source, starts_on as "startsOn",
  due_on as "dueOn", met_on as "metOn", extended_days as "extendedDays"`

/** Every deadline of a case, in the order in which they began. */
export async function selectDeadlines(db: Db, caseId: number): Promise<DeadlineRow[]> {
  const { rows } = await sql<DeadlineRow>`
    select ${columns} from case_deadlines where case_id = ${caseId} order by id`.execute(db)
  return rows
}

export async function insertDeadline(
  db: Db,
  row: Omit<DeadlineRow, 'id' | 'metOn' | 'extendedDays'>,
): Promise<void> {
  await sql`insert into case_deadlines (case_id, duty, limit_days, limit_unit, source, starts_on, due_on)
    values (${row.caseId}, ${row.duty}, ${row.limit}, ${row.unit}, ${row.source}, ${row.startsOn}, ${row.dueOn})`.execute(
    db,
  )
}

/** Ends what runs, all of it or these duties: done, or passed on. */
export async function endDeadlines(
  db: Db,
  caseId: number,
  on: string,
  duties: readonly DutyName[] | null,
): Promise<void> {
  await sql`update case_deadlines set met_on = ${on} where case_id = ${caseId} and met_on is null
    and (${duties === null}::boolean or duty = any(${duties ?? []}))`.execute(db)
}

/** Lets a deadline that had ended run on. */
export async function reopenDeadline(db: Db, id: number): Promise<void> {
  await sql`update case_deadlines set met_on = null where id = ${id}`.execute(db)
}

/** Gives more time to a running deadline. */
export async function extendDeadline(db: Db, id: number, dueOn: string | null, days: number): Promise<void> {
  await sql`update case_deadlines set due_on = ${dueOn}, extended_days = ${days} where id = ${id}`.execute(db)
}

export async function moveDeadline(
  db: Db,
  id: number,
  startsOn: string,
  dueOn: string | null,
): Promise<void> {
  await sql`update case_deadlines set starts_on = ${startsOn}, due_on = ${dueOn} where id = ${id}`.execute(db)
}

/** Running deadlines without a date, for the day on which the calendar is loaded. */
export async function selectUndated(db: Db, atMost: number): Promise<DeadlineRow[]> {
  const { rows } = await sql<DeadlineRow>`
    select d.id, d.case_id as "caseId", d.duty, d.limit_days as "limit", d.limit_unit as unit, d.source,
      d.starts_on as "startsOn", d.due_on as "dueOn", d.met_on as "metOn",
      d.extended_days as "extendedDays"
    from case_deadlines d join cases c on c.id = d.case_id
    where d.met_on is null and d.due_on is null and c.closed_at is null and c.paused_on is null
    order by d.id limit ${atMost}`.execute(db)
  return rows
}

/** Writes a date where there is none; false when somebody was quicker. The case shows it unless its clock stands still. */
export async function dateDeadline(
  db: Db,
  row: DeadlineRow,
  dueOn: string,
  amberOn: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update case_deadlines set due_on = ${dueOn}
    where id = ${row.id} and due_on is null and met_on is null`.execute(db)
  if (Number(numAffectedRows) !== 1) return false
  await sql`update cases set due_on = ${dueOn}, due_duty = ${row.duty}, amber_on = ${amberOn}
    where id = ${row.caseId} and paused_on is null and closed_at is null`.execute(db)
  return true
}

export async function selectCounties(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct county_code as code from units order by 1`.execute(db)
  return rows.map((row) => row.code)
}

export async function upsertCalendarDays(
  db: Db,
  days: { day: string; isWorkday: boolean; coversYear: boolean; name: string | null }[],
  source: string,
): Promise<void> {
  await sql`
    insert into calendar_days (day, is_workday, covers_year, name, source)
    select day, "isWorkday", "coversYear", name, ${source}::text
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as d(day date, "isWorkday" boolean, "coversYear" boolean, name text)
    on conflict (day) do update set is_workday = excluded.is_workday, covers_year = excluded.covers_year, name = excluded.name,
      source = excluded.source`.execute(db)
}
