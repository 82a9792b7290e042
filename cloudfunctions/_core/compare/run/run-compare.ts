import { createHash } from 'node:crypto'
import { toAppError } from '@core/db/database-errors'
import { clueStateNames, clueStates } from '@shared/domain/clues'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { bindInputs } from '../engine/bind-inputs'
import { checkRules, requireRules } from '../engine/check-rules'
import { codeOfFault } from '../engine/engine-fault'
import { type InputTables, readInputTables } from '../engine/input-tables'
import { inputs } from '../inputs'
import { type CurrentSet, layoutOf, readCurrentSet, snapshot } from '../lake/snapshot'
import { RULES_FOLDER } from '../load-rules'
import type { Rule } from '../rule-file'
import { findingContext } from './build-findings'
import { type ChosenRule, chooseRules } from './choose-rules'
import { type CompareServices, type Comparison, openComparison } from './open-comparison'
import { runRule } from './run-rule'
import {
  countClues,
  endDeadRuns,
  insertRun,
  type RuleOutcome,
  reviveRun,
  selectOutcomes,
  selectRuleSettings,
  selectRunToContinue,
} from './runs.queries'
import { watchRun } from './watch-run'

export interface CompareRequest {
  county: string
  /** Account of the person, `operator:<os user>`, or `system`. */
  actor: string
  /** Day of the run, today unless it says; not later. */
  date?: Day
  /** Only these rules. */
  only?: readonly string[]
  /** Other rules than the product's. */
  rules?: readonly Rule[]
  onProgress?: (progress: { done: number; total: number; words: string }) => void
  /** Stops the run: what is finished stays, what is not leaves no trace. */
  signal?: AbortSignal
}

export interface CompareResult {
  runId: number
  date: Day
  state: 'done' | 'cancelled'
  rules: (RuleOutcome & { title: string })[]
  /** Clues of the county that are not closed. */
  clues: number
}

/**
 * Compares what is published with the registries that are in use, by every rule that the county has not switched off, and merges
 * the findings into clues (DESIGN D12). A day may be compared again: the same data give the same clues. A run that was cut off or
 * cancelled goes on with the rules that are left, unless the data have changed.
 *
 * @throws AppError `compare-running`; `rules-invalid`, `rule-unknown`, `rule-off` with every fault; `input-invalid` for a later
 * day; `compare-disk`, `compare-memory` when the lake cannot be written; `database-unavailable`
 */
export async function runCompare(services: CompareServices, request: CompareRequest): Promise<CompareResult> {
  const today = todayInShanghai(services.now())
  const date = request.date ?? today
  if (date > today)
    throw new AppError('input-invalid', {
      fields: [{ field: 'date', message: `日期不能晚于今天 ${today}。` }],
    })

  const comparison = await openComparison(services, request.county)
  try {
    const rules = request.rules ?? (await requireRules(comparison.engine, RULES_FOLDER))
    const settings = await selectRuleSettings(comparison.session.db, request.county)
    const chosen = chooseRules(rules, settings, request.only)
    await checkRules(
      comparison.engine,
      chosen.map(({ rule }) => rule),
    )
    return await compare({ services, request, comparison, date, chosen })
  } catch (error) {
    throw toAppError(error)
  } finally {
    await comparison.close()
  }
}

interface Run {
  services: CompareServices
  request: CompareRequest
  comparison: Comparison
  date: Day
  chosen: ChosenRule[]
}

async function compare(run: Run): Promise<CompareResult> {
  const { services, request, comparison, date } = run
  const { session } = comparison
  const current = await readCurrentSet(session, request.county)
  const tables = await readInputTables(session, request.county, current, date)
  const runId = await beginRun(run, current, tables)

  const watch = watchRun(services, runId)
  const signal = request.signal ? AbortSignal.any([request.signal, watch.signal]) : watch.signal
  const stopInterrupting = interruptWhen(signal, comparison)
  let state: CompareResult['state'] = 'done'
  try {
    await runRules(run, runId, current, tables, signal)
    await watch.finish('done', null)
  } catch (error) {
    if (!signal.aborted) {
      const failure = failureOf(error)
      await watch.finish('failed', failure.code).catch(() => undefined)
      throw failure
    }
    state = 'cancelled'
    await watch.finish('cancelled', null)
  } finally {
    stopInterrupting()
    await watch.close()
  }

  const titles = new Map(run.chosen.map(({ rule }) => [rule.id, rule.title]))
  const outcomes = await selectOutcomes(session.db, runId)
  const open = clueStateNames.filter((name) => clueStates[name].open)
  return {
    runId,
    date,
    state,
    rules: outcomes.map((outcome) => ({ ...outcome, title: titles.get(outcome.id) ?? outcome.id })),
    clues: await countClues(session.db, request.county, open),
  }
}

/** Why the run as a whole could not go on. */
function failureOf(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const code = codeOfFault(cause) ?? 'database-unavailable'
  return new AppError(code === 'rule-failed' ? 'internal' : code, { cause })
}

/** The run that goes on, or a new one. */
async function beginRun(run: Run, current: CurrentSet, tables: InputTables): Promise<number> {
  const { services, request, comparison, date, chosen } = run
  const { db } = comparison.session
  const { county } = request
  const digest = digestOf(chosen, current, tables)
  const earlier = await selectRunToContinue(db, county, date, digest)
  await endDeadRuns(db, county, earlier, services.now())
  if (earlier !== undefined) {
    await reviveRun(db, earlier, services.now())
    return earlier
  }
  return insertRun(db, {
    county,
    date,
    digest,
    inputs: {
      rules: chosen.map(({ rule }) => rule.id),
      payments: {
        versions: current.payments.length,
        rows: current.payments.reduce((sum, { rows }) => sum + rows, 0),
      },
      registries: current.registries.map(({ kind, version, asOf, rows }) => ({ kind, version, asOf, rows })),
    },
    rulesTotal: chosen.length,
    startedBy: request.actor,
    at: services.now(),
  })
}

/** Everything on which the findings depend, besides the day. */
function digestOf(chosen: readonly ChosenRule[], current: CurrentSet, tables: InputTables): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        chosen.map(({ rule, params }) => [rule, params]),
        current.payments.map(({ id, kind }) => [id, kind]),
        current.registries.map(({ id }) => id),
        tables,
        Object.values(inputs).map((columns) => layoutOf(columns)),
      ]),
    )
    .digest('hex')
}

async function runRules(
  run: Run,
  runId: number,
  current: CurrentSet,
  tables: InputTables,
  signal: AbortSignal,
): Promise<void> {
  const { services, request, comparison, date, chosen } = run
  const { session, engine, lake } = comparison
  const { county } = request
  const finished = new Set((await selectOutcomes(session.db, runId)).map(({ id }) => id))
  const tell = (words: string, done = finished.size) =>
    request.onProgress?.({ done, total: chosen.length, words })

  tell('整理数据')
  const set = await snapshot(
    { session, engine, lake, keys: services.keys, county, now: services.now, signal },
    current,
  )
  const sizes = await bindInputs(engine, set, tables)
  const loaded = new Set<string>(current.registries.map(({ kind }) => kind))
  const context = findingContext(tables, current)
  for (const one of chosen) {
    if (finished.has(one.rule.id)) continue
    signal.throwIfAborted()
    tell(`${one.rule.id} ${one.rule.title}`)
    await runRule({ services, session, engine, county, runId, date, sizes, loaded, context, signal }, one)
    finished.add(one.rule.id)
  }
  tell('完成')
}

const INTERRUPT_EVERY_MS = 100

/** Keeps interrupting the engine once the signal is given: a query that is just about to begin would not hear of it. */
function interruptWhen(signal: AbortSignal, { engine }: Comparison): () => void {
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    engine.interrupt()
    timer = setInterval(() => engine.interrupt(), INTERRUPT_EVERY_MS)
  }
  if (signal.aborted) start()
  else signal.addEventListener('abort', start, { once: true })
  return () => {
    clearInterval(timer)
    signal.removeEventListener('abort', start)
  }
}
