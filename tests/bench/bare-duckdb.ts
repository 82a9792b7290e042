import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openEngine } from '@core/compare/engine/duckdb'
import { inputs } from '@core/compare/inputs'
import { createTables } from '@core/compare/relation-tables'
import type { Rule } from '@core/compare/rule-file'
import { bindRule, paramsOf } from '@core/compare/rule-sql'
import type { Day } from '@shared/domain/dates'

export interface RuleTime {
  rule: string
  ms: number
  hits: number
}

/** The rules' bare SQL in DuckDB over the same Parquet files: no lake, no locks, no sentences, nothing merged. */
export async function runBareDuckdb(options: {
  rules: readonly Rule[]
  folder: string
  asOf: Day
  limits: { threads: number; memory: string; spillFolder: string }
}): Promise<RuleTime[]> {
  const engine = await openEngine(options.limits)
  try {
    const tables = createTables()
    for (const [i, relation] of Object.keys(inputs).entries()) {
      const file = join(options.folder, `${relation}.parquet`)
      await engine.run(
        existsSync(file) ? `create view ${relation} as select * from read_parquet('${file}')` : tables[i]!,
      )
    }
    const times: RuleTime[] = []
    for (const rule of options.rules) {
      const began = performance.now()
      await engine.run(
        `create or replace temporary table result as ${bindRule(rule, paramsOf(rule), options.asOf)}`,
      )
      const ms = performance.now() - began
      const [row] = await engine.rows('select count(*) as n from result')
      times.push({ rule: rule.id, ms, hits: Number(row!.n) })
    }
    return times
  } finally {
    engine.close()
  }
}
