import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'
import type { NightRun } from './is-run-due'

type Db = Kysely<Database>

export async function selectCounties(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select code from counties order by code`.execute(db)
  return rows.map(({ code }) => code)
}

/** The newest run of a day that the timer began. */
export async function selectNightRun(
  db: Db,
  county: string,
  date: Day,
  startedBy: string,
): Promise<NightRun | undefined> {
  const { rows } = await sql<NightRun>`
    select state, heartbeat_at as "heartbeatAt", finished_at as "finishedAt",
      cancel_requested_by is not null as "wasStopped"
    from compare_runs where county_code = ${county} and run_date = ${date} and started_by = ${startedBy}
    order by id desc limit 1`.execute(db)
  return rows[0]
}
