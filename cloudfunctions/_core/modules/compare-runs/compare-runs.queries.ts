import type { RunInputs } from '@core/compare/run/runs.queries'
import type { Database } from '@core/db/schema'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

export interface RunRow {
  id: number
  date: string
  state: 'running' | 'done' | 'failed' | 'cancelled'
  startedAt: Date
  heartbeatAt: Date
  finishedAt: Date | null
  /** Account, `operator:<os user>` or `system`. */
  startedBy: string
  /** Of the member of staff; null for operators and the timer. */
  starterName: string | null
  toBeStopped: boolean
  rulesTotal: number
  rulesDone: number
  rulesFailed: number
  rulesSkipped: number
  hits: number
  new: number
  same: number
  gone: number
  silent: number
  errorCode: string | null
  inputs: RunInputs
}

const runs = (which: RawBuilder<unknown>) => sql<RunRow>`
  select r.id, r.run_date as date, r.state, r.started_at as "startedAt", r.heartbeat_at as "heartbeatAt",
    r.finished_at as "finishedAt", r.started_by as "startedBy", s.name as "starterName",
    r.cancel_requested_by is not null as "toBeStopped", r.rules_total as "rulesTotal", r.rules_done as "rulesDone",
    t.failed as "rulesFailed", t.skipped as "rulesSkipped", t.hits, t.new, t.same, t.gone, t.silent, r.error as "errorCode", r.inputs
  from compare_runs r
  left join staff s on s.account = r.started_by and s.county_code = r.county_code
  cross join lateral (
    select count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'skipped')::int as skipped,
      coalesce(sum(hits), 0)::int as hits, coalesce(sum(new), 0)::int as new, coalesce(sum(same), 0)::int as same,
      coalesce(sum(gone), 0)::int as gone, coalesce(sum(silent), 0)::int as silent
    from rule_results where run_id = r.id) t
  where ${which} order by r.id desc`

/** Newest first, those before `before`. */
export async function selectRuns(
  db: Db,
  county: string,
  before: number | null,
  atMost: number,
): Promise<RunRow[]> {
  const { rows } = await sql<RunRow>`
    ${runs(sql`r.county_code = ${county} and (${before}::bigint is null or r.id < ${before})`)} limit ${atMost}`.execute(
    db,
  )
  return rows
}

export async function selectRun(db: Db, county: string, id: number): Promise<RunRow | undefined> {
  const { rows } = await runs(sql`r.county_code = ${county} and r.id = ${id}`).execute(db)
  return rows[0]
}

export interface TrendDay {
  date: string
  hits: number
  new: number
  gone: number
}

/** The last finished run of each day since `since`, oldest first. */
export async function selectTrend(db: Db, county: string, since: string): Promise<TrendDay[]> {
  const { rows } = await sql<TrendDay>`
    select d.run_date as date, coalesce(sum(t.hits), 0)::int as hits, coalesce(sum(t.new), 0)::int as new,
      coalesce(sum(t.gone), 0)::int as gone
    from (select distinct on (run_date) id, run_date from compare_runs
      where county_code = ${county} and state = 'done' and run_date >= ${since} order by run_date, id desc) d
    left join rule_results t on t.run_id = d.id
    group by d.run_date order by d.run_date`.execute(db)
  return rows
}

/** Asks a running comparison to stop; it hears of it within a second or two. */
export async function requestStop(db: Db, id: number, by: string): Promise<void> {
  await sql`update compare_runs set cancel_requested_by = ${by}
    where id = ${id} and state = 'running' and cancel_requested_by is null`.execute(db)
}
