import { type Day, todayInShanghai } from '@shared/domain/dates'
import { bindInputs } from '../engine/bind-inputs'
import { checkRules, requireRules } from '../engine/check-rules'
import type { Engine, EngineRow } from '../engine/duckdb'
import { readInputTables } from '../engine/input-tables'
import { readCurrentSet, snapshot } from '../lake/snapshot'
import { RULES_FOLDER } from '../load-rules'
import type { Rule } from '../rule-file'
import { bindRule, type Params, stepsOf } from '../rule-sql'
import { createFindingBuilder, findingContext } from './build-findings'
import { chooseRules, missingRegistries } from './choose-rules'
import { type CompareServices, openComparison } from './open-comparison'
import { selectRuleSettings } from './runs.queries'

/** A step of a rule: what it is called, how many rows it gives, and the first of them with shortened keys. */
export interface InspectedStep {
  name: string
  rows: number
  ms: number
  columns: string[]
  sample: string[][]
}

export interface InspectedRule {
  id: string
  title: string
  params: Params
  /** Registries that the rule needs and the county has not loaded. */
  missing: string[]
  hits: number
  /** The first findings in words. */
  samples: { span: string; reason: string; wouldClear: string }[]
  /** Empty unless asked for. */
  steps: InspectedStep[]
}

export interface InspectRequest {
  county: string
  ruleId: string
  date?: Day
  /** Every named step with its rows. */
  steps: boolean
  rules?: readonly Rule[]
}

const SAMPLE = 5

/**
 * Runs one rule over the current set and shows what it finds, without touching any clue; with `steps` each named step as well.
 * No names are shown and keys are cut short.
 *
 * @throws AppError `rule-unknown`, `rules-invalid`, `compare-running`, `database-unavailable`
 */
export async function inspectRule(
  services: CompareServices,
  request: InspectRequest,
): Promise<InspectedRule> {
  const { county, ruleId } = request
  const date = request.date ?? todayInShanghai(services.now())
  const { session, engine, lake, close } = await openComparison(services, county)
  try {
    const settings = await selectRuleSettings(session.db, county)
    const isSwitchable = settings.map((setting) => ({ ...setting, enabled: true }))
    const [chosen] = chooseRules(request.rules ?? (await requireRules(engine, RULES_FOLDER)), isSwitchable, [
      ruleId,
    ])
    const { rule, params } = chosen!
    await checkRules(engine, [rule])

    const current = await readCurrentSet(session, county)
    const tables = await readInputTables(session, county, current, date)
    const { keys, now } = services
    const set = await snapshot({ session, engine, lake, keys, county, now }, current)
    await bindInputs(engine, set, tables)

    const query = bindRule(rule, params, date)
    const build = createFindingBuilder(chosen!, findingContext(tables, current))
    const found = await engine.rows(`select * from (${query}\n) limit ${SAMPLE}`)
    return {
      id: rule.id,
      title: rule.title,
      params,
      missing: missingRegistries(rule, new Set(current.registries.map(({ kind }) => kind))),
      hits: await countRows(engine, query),
      samples: found.flatMap((row) => {
        const finding = build(row)
        return finding ? [{ span: finding.span, reason: finding.reason, wouldClear: finding.wouldClear }] : []
      }),
      steps: request.steps ? await inspectSteps(engine, query) : [],
    }
  } finally {
    await close()
  }
}

async function inspectSteps(engine: Engine, query: string): Promise<InspectedStep[]> {
  const steps: InspectedStep[] = []
  for (const { name, sql } of stepsOf(query)) {
    const started = performance.now()
    const rows = await countRows(engine, sql)
    const ms = Math.round(performance.now() - started)
    const sample = await engine.rows(`select * from (${sql}\n) limit ${SAMPLE}`)
    const described = await engine.rows(`describe ${sql}`)
    const columns = described.map((column) => String(column.column_name))
    steps.push({ name, rows, ms, columns, sample: sample.map((row) => shown(row, columns)) })
  }
  return steps
}

async function countRows(engine: Engine, query: string): Promise<number> {
  const [row] = await engine.rows(`select count(*) as n from (${query}\n)`)
  return Number(row!.n)
}

const KEY = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g

const shown = (row: EngineRow, columns: readonly string[]) =>
  columns.map((name) => String(row[name] ?? '').replace(KEY, '$1…'))
