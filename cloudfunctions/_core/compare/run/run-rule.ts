import type { Session } from '@core/db/client'
import { mergeFindings } from '@core/modules/clues/merge-findings'
import type { Day } from '@shared/domain/dates'
import { type ErrorCode, errorCatalogue } from '@shared/errors'
import type { RelationSizes } from '../engine/bind-inputs'
import type { Engine } from '../engine/duckdb'
import { codeOfFault } from '../engine/engine-fault'
import type { Finding } from '../finding'
import { bindRule } from '../rule-sql'
import { createFindingBuilder, type FindingContext } from './build-findings'
import { type ChosenRule, missingRegistries } from './choose-rules'
import type { CompareServices } from './open-comparison'
import { insertOutcome, isSwitchedOff, type RuleOutcome } from './runs.queries'

export interface RuleRun {
  services: CompareServices
  session: Session
  engine: Engine
  county: string
  runId: number
  date: Day
  sizes: RelationSizes
  /** Kinds of registries that the county has. */
  loaded: ReadonlySet<string>
  context: FindingContext
  signal: AbortSignal
}

const NOTHING = { hits: 0, new: 0, same: 0, gone: 0, silent: 0, rowsScanned: 0, ms: 0 }

const skipped = (id: string, errorCode: ErrorCode, error: string): RuleOutcome => ({
  id,
  state: 'skipped',
  ...NOTHING,
  errorCode,
  error,
})

/**
 * Runs one rule and merges what it finds. The query runs before the transaction begins, so that a long one blocks nobody; clues
 * and result are then written in one transaction, so that nothing is half merged. A rule that fails fails alone: its result says
 * why. Throws only when the run itself cannot go on: stopped, or the database is lost.
 */
export async function runRule(run: RuleRun, chosen: ChosenRule): Promise<RuleOutcome> {
  const { services, session, engine, runId, date, county } = run
  const { rule, params } = chosen
  const write = (db: Session['db'], outcome: RuleOutcome) =>
    insertOutcome(db, runId, { version: rule.version, params }, outcome, services.now())

  const missing = missingRegistries(rule, run.loaded)
  if (missing.length > 0) {
    const outcome = skipped(rule.id, 'rule-skipped', `缺少基础库：${missing.join('、')}`)
    await write(session.db, outcome)
    return outcome
  }

  const started = performance.now()
  const elapsed = () => Math.round(performance.now() - started)
  try {
    await engine.run(`create or replace temp table found as ${bindRule(rule, params, date)}`)
    run.signal.throwIfAborted()
    return await session.db.transaction().execute(async (trx) => {
      if (await isSwitchedOff(trx, county, rule.id)) {
        const outcome = skipped(rule.id, 'rule-off', errorCatalogue['rule-off'][0])
        await write(trx, outcome)
        return outcome
      }
      const counts = await mergeFindings(
        { ...session, db: trx },
        { county, runId, runDate: date, rule, params },
        findingsOf(run, chosen),
        services,
      )
      const outcome: RuleOutcome = {
        id: rule.id,
        state: 'done',
        ...counts,
        rowsScanned: rule.inputs.reduce((sum, name) => sum + (run.sizes[name] ?? 0), 0),
        ms: elapsed(),
        errorCode: null,
        error: null,
      }
      await write(trx, outcome)
      return outcome
    })
  } catch (error) {
    run.signal.throwIfAborted()
    const code = codeOfFault(error)
    if (!code) throw error
    if (process.env.MBZ_DEBUG === '1') process.stderr.write(`${rule.id}: ${(error as Error).stack}\n`)
    const outcome: RuleOutcome = {
      id: rule.id,
      state: 'failed',
      ...NOTHING,
      ms: elapsed(),
      errorCode: code,
      error: errorCatalogue[code][0],
    }
    await write(session.db, outcome)
    return outcome
  }
}

async function* findingsOf({ engine, context }: RuleRun, chosen: ChosenRule): AsyncGenerator<Finding[]> {
  const build = createFindingBuilder(chosen, context)
  for await (const rows of engine.slices('select * from found'))
    yield rows.map(build).filter((finding) => finding !== null)
}
