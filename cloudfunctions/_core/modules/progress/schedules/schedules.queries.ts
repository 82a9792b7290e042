import type { Database } from '@core/db/schema'
import type { Schedule } from '@shared/domain/progress/schedule'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Why and by whom a schedule was written. */
export interface ScheduleChange {
  source: string
  reason: string
  by: string
  on: string
}

/** One change of schedules at a time in a county. */
export async function lockSchedules(trx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.programme_schedules'), hashtext(${county}))`.execute(
    trx,
  )
}

/** Writes schedules; what a unit had for a programme is replaced. */
export async function upsertSchedules(
  trx: Db,
  county: string,
  rows: readonly (Schedule & ScheduleChange)[],
): Promise<void> {
  await sql`
    insert into programme_schedules (county_code, programme_code, unit_id, cadence, due_days, due_unit, starts_on, ends_on, source,
      reason, changed_by, changed_on)
    select ${county}, "programmeCode", "unitId", cadence, "dueDays", "dueUnit", "startsOn", "endsOn", source, reason, by, "on"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("programmeCode" text, "unitId" text, cadence text, "dueDays" smallint,
      "dueUnit" text, "startsOn" date, "endsOn" date, source text, reason text, by text, "on" date)
    on conflict (county_code, programme_code, unit_id) do update set cadence = excluded.cadence, due_days = excluded.due_days,
      due_unit = excluded.due_unit, starts_on = excluded.starts_on, ends_on = excluded.ends_on, source = excluded.source,
      reason = excluded.reason, changed_by = excluded.changed_by, changed_on = excluded.changed_on`.execute(
    trx,
  )
}

/** How many there were. */
export async function deleteSchedules(
  trx: Db,
  county: string,
  programme: string,
  unitIds: readonly string[] | null,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from programme_schedules
    where county_code = ${county} and programme_code = ${programme}
      and (${unitIds === null}::boolean or unit_id = any(${[...(unitIds ?? [])]}))`.execute(trx)
  return Number(numAffectedRows ?? 0)
}
