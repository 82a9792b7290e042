// npm run bench:compare -- [--payments 12000000] [--rounds 2] [--threads 2] [--memory 1500] [--engines 3] (2: without PostgreSQL) [--cap 120] [--json]
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openEngine } from '@core/compare/engine/duckdb'
import { lakeRoot } from '@core/compare/engine/limits'
import { loadRules } from '@core/compare/load-rules'
import { loadKeys } from '@core/ports/keys'
import { Client } from 'pg'
import type { RuleTime } from './bare-duckdb'
import { fillPostgres, GIVEN_UP, runBarePostgres } from './bare-postgres'
import { createBenchDatabase } from './bench-database'
import type { ChildResult, ChildTask } from './compare-child'
import { type ComparisonData, generateComparisonData } from './comparison-data'
import { layInLake } from './comparison-lake'
import { readNumbers } from './options'
import { alignColumns } from './print'

const AS_OF = '2026-11-22'
const GROWTH = 10
const say = (text: string) => process.stderr.write(`${text}\n`)
const run = promisify(execFile)

interface Size {
  data: ComparisonData
  bare: ChildResult
  engine: ChildResult
  /** The same rules again on the next night: nothing is new. */
  again: ChildResult
  postgres: RuleTime[] | null
}

async function inChild(task: ChildTask): Promise<ChildResult> {
  const { stdout } = await run(
    process.execPath,
    ['--require', 'tsx/cjs', join(__dirname, 'compare-child.ts'), JSON.stringify(task)],
    { maxBuffer: 1 << 24 },
  )
  return JSON.parse(stdout) as ChildResult
}

/** The state before the first night. */
async function forgetClues(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client
    .query('truncate clues, clue_events, clue_subjects, rule_results, compare_runs cascade')
    .finally(() => client.end())
}

const faster = (a: ChildResult | undefined, b: ChildResult) => (a && a.ms <= b.ms ? a : b)

/** Both sides take turns; the better round of each counts, so that other work on the machine hurts neither. */
async function measure(payments: number, options: ReturnType<typeof readOptions>): Promise<Size> {
  const folder = mkdtempSync(join(tmpdir(), 'mbz-compare-'))
  const database = await createBenchDatabase()
  try {
    say(`${payments.toLocaleString('en')} payments`)
    const spillFolder = join(folder, 'spill')
    const maker = await openEngine({ threads: options.threads, memory: '8GB', spillFolder })
    const data = await generateComparisonData(maker, join(folder, 'data'), payments, say)
    const databaseUrl = database.access.url('owner')
    await layInLake({
      engine: maker,
      folder: data.folder,
      databaseUrl,
      lakeRoot: lakeRoot(database.dataDir),
      keys: loadKeys(database.dataDir),
    })
    maker.close()

    const task = {
      folder: data.folder,
      spillFolder,
      memory: `${options.memory}MB`,
      threads: options.threads,
      databaseUrl,
      dataDir: database.dataDir,
    }
    let bare: ChildResult | undefined
    let engine: ChildResult | undefined
    let again: ChildResult | undefined
    for (let round = 0; round < options.rounds; round++) {
      bare = faster(bare, await inChild({ ...task, side: 'bare' }))
      await forgetClues(databaseUrl)
      engine = faster(engine, await inChild({ ...task, side: 'engine' }))
      again = faster(again, await inChild({ ...task, side: 'engine' }))
      say(
        `  round ${round + 1}: bare ${seconds(bare.ms)}, engine ${seconds(engine.ms)}, again ${seconds(again.ms)}`,
      )
    }
    let postgres: RuleTime[] | null = null
    if (options.engines > 2) {
      say('  PostgreSQL…')
      await fillPostgres(databaseUrl, data.folder, say)
      postgres = await runBarePostgres({
        url: databaseUrl,
        rules: loadRules(),
        asOf: AS_OF,
        capSeconds: options.cap,
        say,
      })
    }
    return { data, bare: bare!, engine: engine!, again: again!, postgres }
  } finally {
    await database.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const total = (times: readonly RuleTime[]) => times.reduce((sum, { ms }) => sum + ms, 0)

function readOptions() {
  return readNumbers({ payments: 12_000_000, rounds: 2, threads: 2, memory: 1500, engines: 3, cap: 120 })
}

function summary({ data, bare, engine, again, postgres }: Size): string[][] {
  const n = (value: number) => value.toLocaleString('en')
  return [
    ['', n(data.payments)],
    ['registry rows', n(data.registryRows)],
    ['hits', n(engine.rules.reduce((sum, { hits }) => sum + hits, 0))],
    ['bare DuckDB', seconds(bare.ms)],
    ['engine, first night', seconds(engine.ms)],
    ['engine, next night', seconds(again.ms)],
    ['first night / bare', (engine.ms / bare.ms).toFixed(2)],
    ['next night / bare', (again.ms / bare.ms).toFixed(2)],
    ['PostgreSQL', postgres ? seconds(total(postgres)) : '-'],
    [
      'PostgreSQL, given up',
      postgres ? String(postgres.filter(({ hits }) => hits === GIVEN_UP).length) : '-',
    ],
    ['PostgreSQL / engine', postgres ? (total(postgres) / engine.ms).toFixed(1) : '-'],
    ['peak memory, engine', `${engine.peakMb} MB`],
    ['peak memory, bare', `${bare.peakMb} MB`],
    ['not finished', String(engine.failed.length)],
  ]
}

function perRule({ bare, engine, postgres }: Size): string[][] {
  const msOf = (times: readonly RuleTime[] | null, rule: string) => {
    const found = times?.find((time) => time.rule === rule)
    return found ? `${found.hits === GIVEN_UP ? '> ' : ''}${Math.round(found.ms)}` : '-'
  }
  return [
    ['rule', 'hits', 'bare ms', 'engine ms', 'PostgreSQL ms'],
    ...engine.rules.map(({ rule, hits, ms }) => [
      rule,
      String(hits),
      msOf(bare.rules, rule),
      String(Math.round(ms)),
      msOf(postgres, rule),
    ]),
  ]
}

async function main(): Promise<void> {
  const options = readOptions()
  const small = await measure(Math.round(options.payments / GROWTH), options)
  const large = await measure(options.payments, options)
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ small, large }, null, 2)}\n`)
    return
  }
  const [left, right] = [summary(small), summary(large)]
  process.stdout.write(`${alignColumns(left.map((line, i) => [...line, right[i]![1]!]))}\n\n`)
  process.stdout.write(
    `ten times the rows: ${(large.engine.ms / small.engine.ms).toFixed(1)} times the time\n\n`,
  )
  process.stdout.write(`${alignColumns(perRule(large))}\n`)
  for (const failure of large.engine.failed) process.stdout.write(`not finished: ${failure}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
})
