import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'
import type { MergeCounts } from '../finding'
import type { Params } from '../rule-sql'

type Db = Kysely<Database>

/** One comparison of a county at a time. Held by the connection: it goes when the process goes, however that ends. */
export async function tryLockCounty(db: Db, county: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_lock(hashtext('mbz.compare'), hashtext(${county})) as locked`.execute(db)
  return rows[0]!.locked
}

export interface RuleSetting {
  ruleId: string
  enabled: boolean
  params: Record<string, unknown>
}

export async function selectRuleSettings(db: Db, county: string): Promise<RuleSetting[]> {
  const { rows } = await sql<RuleSetting>`
    select rule_id as "ruleId", enabled, params from rule_settings where county_code = ${county}`.execute(db)
  return rows
}

/**
 * Whether the rule has been switched off since the run began. Until the transaction ends nobody can switch it off: whoever does
 * closes its clues, and none may be opened behind his back.
 */
export async function isSwitchedOff(trx: Db, county: string, ruleId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('mbz.rule_settings'), hashtext(${`${county} ${ruleId}`}))`.execute(
    trx,
  )
  const { rows } = await sql`select from rule_settings
    where county_code = ${county} and rule_id = ${ruleId} and not enabled`.execute(trx)
  return rows.length > 0
}

/** What a run compares, as it is kept with the run. */
export interface RunInputs {
  rules: string[]
  payments: { versions: number; rows: number }
  registries: { kind: string; version: number; asOf: Day; rows: number }[]
}

export interface NewRun {
  county: string
  date: Day
  digest: string
  inputs: RunInputs
  rulesTotal: number
  startedBy: string
  at: Date
}

/**
 * The newest run of the county when it was cut off, cancelled or failed over exactly these inputs on this day; its finished
 * rules need not run again.
 */
export async function selectRunToContinue(
  db: Db,
  county: string,
  date: Day,
  digest: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from (
      select id, run_date, inputs_digest, state from compare_runs where county_code = ${county} order by id desc limit 1) newest
    where run_date = ${date} and inputs_digest = ${digest} and state <> 'done'`.execute(db)
  return rows[0]?.id
}

/** Ends every run that says it is running although nobody holds the lock, except one that goes on. */
export async function endDeadRuns(db: Db, county: string, except: number | undefined, at: Date) {
  await sql`update compare_runs set state = 'failed', error = 'compare-cut-off', finished_at = ${at}
    where county_code = ${county} and state = 'running' and id is distinct from ${except ?? null}`.execute(db)
}

export async function insertRun(db: Db, run: NewRun): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into compare_runs (county_code, run_date, state, inputs_digest, inputs, rules_total, started_at, heartbeat_at, started_by)
    values (${run.county}, ${run.date}, 'running', ${run.digest}, ${JSON.stringify(run.inputs)}::jsonb, ${run.rulesTotal},
      ${run.at}, ${run.at}, ${run.startedBy}) returning id`.execute(db)
  return rows[0]!.id
}

/** Takes up a run again; rules that failed are tried once more. */
export async function reviveRun(db: Db, id: number, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`delete from rule_results where run_id = ${id} and state = 'failed'`.execute(trx)
    await sql`update compare_runs set state = 'running', heartbeat_at = ${at}, finished_at = null, error = null,
      cancel_requested_by = null, rules_done = (select count(*) from rule_results where run_id = ${id})
      where id = ${id}`.execute(trx)
  })
}

export interface RuleOutcome extends MergeCounts {
  id: string
  state: 'done' | 'failed' | 'skipped'
  rowsScanned: number
  /** Milliseconds of the query and of the merging. */
  ms: number
  errorCode: string | null
  /** What is missing or wrong, for people. */
  error: string | null
}

export async function selectOutcomes(db: Db, runId: number): Promise<RuleOutcome[]> {
  const { rows } = await sql<RuleOutcome>`
    select rule_id as id, state, rows_scanned as "rowsScanned", ms, hits, new, same, gone, silent, error_code as "errorCode", error
    from rule_results where run_id = ${runId} order by rule_id`.execute(db)
  return rows
}

/** Writes down how a rule ended; last in its transaction, because the run's row is locked from here on. */
export async function insertOutcome(
  db: Db,
  runId: number,
  rule: { version: number; params: Params },
  outcome: RuleOutcome,
  at: Date,
): Promise<void> {
  await sql`
    insert into rule_results (run_id, rule_id, rule_version, params, state, rows_scanned, ms, hits, new, same, gone, silent,
      error_code, error, finished_at)
    values (${runId}, ${outcome.id}, ${rule.version}, ${JSON.stringify(rule.params)}::jsonb, ${outcome.state},
      ${outcome.rowsScanned}, ${outcome.ms}, ${outcome.hits}, ${outcome.new}, ${outcome.same}, ${outcome.gone}, ${outcome.silent},
      ${outcome.errorCode}, ${outcome.error}, ${at})`.execute(db)
  await sql`update compare_runs set heartbeat_at = ${at}, rules_done = (select count(*) from rule_results where run_id = ${runId})
    where id = ${runId}`.execute(db)
}

/** Says that the run is alive; true when somebody asked it to stop. */
export async function beatRun(db: Db, id: number, at: Date): Promise<boolean> {
  const { rows } = await sql<{ stop: boolean }>`
    update compare_runs set heartbeat_at = ${at} where id = ${id} and state = 'running'
    returning cancel_requested_by is not null as stop`.execute(db)
  return rows[0]?.stop ?? false
}

export async function finishRun(
  db: Db,
  id: number,
  state: 'done' | 'failed' | 'cancelled',
  error: string | null,
  at: Date,
): Promise<void> {
  await sql`update compare_runs set state = ${state}, error = ${error}, finished_at = ${at}, heartbeat_at = ${at}
    where id = ${id}`.execute(db)
}

export async function countClues(db: Db, county: string, states: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from clues where county_code = ${county} and state = any(${[...states]})`.execute(
    db,
  )
  return rows[0]!.n
}
