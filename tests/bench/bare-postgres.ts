import { createReadStream, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openEngine } from '@core/compare/engine/duckdb'
import { inputs } from '@core/compare/inputs'
import { createTables } from '@core/compare/relation-tables'
import type { Rule } from '@core/compare/rule-file'
import { bindRule, paramsOf } from '@core/compare/rule-sql'
import type { Day } from '@shared/domain/dates'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { RuleTime } from './bare-duckdb'

/** Hits of a rule that was given up. */
export const GIVEN_UP = -1

/** Columns that rules join on; registries are small enough without. */
const INDEXES = [
  'create index on payments (person_key)',
  'create index on payments (programme_kind, period)',
  'create index on household (person_key)',
  'create index on household (household_no)',
]

/** Loads the same rows into tables of a PostgreSQL server, with indexes and statistics. */
export async function fillPostgres(url: string, folder: string, say: (text: string) => void): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const engine = await openEngine({ threads: 2, memory: '2GB', spillFolder: join(folder, 'spill') })
  try {
    await client.query('create schema bare; set search_path = bare')
    await client.query(createTables().join(';'))
    for (const relation of Object.keys(inputs)) {
      const file = join(folder, `${relation}.parquet`)
      if (!existsSync(file)) continue
      const csv = join(folder, `${relation}.csv`)
      const columns = Object.keys(inputs[relation]!).join(', ')
      await engine.run(
        `copy (select ${columns} from read_parquet('${file}')) to '${csv}' (format csv, header false)`,
      )
      await pipeline(
        createReadStream(csv),
        client.query(copyFrom(`copy ${relation} (${columns}) from stdin (format csv)`)),
      )
      rmSync(csv)
    }
    say('  loaded; indexes and statistics…')
    for (const statement of INDEXES) await client.query(statement)
    await client.query('vacuum analyze')
  } finally {
    engine.close()
    await client.end()
  }
}

/** The rules' SQL as it is, with the memory that the engine has and both cores. */
export async function runBarePostgres(options: {
  url: string
  rules: readonly Rule[]
  asOf: Day
  /** A rule is given up after so long and counted with it. */
  capSeconds: number
  say: (text: string) => void
}): Promise<RuleTime[]> {
  const client = new Client({ connectionString: options.url })
  await client.connect()
  try {
    for (const setting of [
      'search_path = bare',
      "work_mem = '256MB'",
      'max_parallel_workers_per_gather = 2',
      'jit = off',
      `statement_timeout = '${options.capSeconds}s'`,
    ])
      await client.query(`set ${setting}`)
    const times: RuleTime[] = []
    for (const rule of options.rules) {
      const began = performance.now()
      const query = bindRule(rule, paramsOf(rule), options.asOf)
      const hits = await client
        .query(`create temporary table result as ${query}`)
        .then(({ rowCount }) => rowCount ?? 0)
        .catch(() => GIVEN_UP)
      const ms = performance.now() - began
      await client.query('drop table if exists result')
      times.push({ rule: rule.id, ms, hits })
      options.say(`  ${rule.id} ${Math.round(ms)} ms, ${hits === GIVEN_UP ? 'given up' : `${hits} rows`}`)
    }
    return times
  } finally {
    await client.end()
  }
}
