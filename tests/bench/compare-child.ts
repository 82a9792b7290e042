// One side of bench:compare in a process of its own, so that its peak of memory is its own. Prints one line of JSON.
import { loadRules } from '@core/compare/load-rules'
import { compareServices } from '@core/compare/run/open-comparison'
import { runCompare } from '@core/compare/run/run-compare'
import { loadKeys } from '@core/ports/keys'
import { openStorage } from '@core/ports/storage'
import { type RuleTime, runBareDuckdb } from './bare-duckdb'
import { COUNTY } from './comparison-lake'

export interface ChildResult {
  ms: number
  peakMb: number
  rules: RuleTime[]
  /** Rules that did not finish. */
  failed: string[]
}

export interface ChildTask {
  side: 'bare' | 'engine'
  folder: string
  spillFolder: string
  memory: string
  threads: number
  databaseUrl: string
  dataDir: string
}

async function perform(task: ChildTask): Promise<Omit<ChildResult, 'peakMb'>> {
  const began = performance.now()
  if (task.side === 'bare') {
    const rules = await runBareDuckdb({
      rules: loadRules(),
      folder: task.folder,
      asOf: '2026-11-22',
      limits: { threads: task.threads, memory: task.memory, spillFolder: task.spillFolder },
    })
    return { ms: performance.now() - began, rules, failed: [] }
  }
  const services = compareServices({
    databaseUrl: task.databaseUrl,
    keys: loadKeys(task.dataDir),
    now: () => new Date('2026-11-22T18:00:00Z'),
    storage: openStorage(task.dataDir),
    dataDir: task.dataDir,
  })
  const { rules } = await runCompare(services, { county: COUNTY, actor: 'bench', date: '2026-11-22' })
  return {
    ms: performance.now() - began,
    rules: rules.map(({ id, ms, hits }) => ({ rule: id, ms, hits })),
    failed: rules.filter(({ state }) => state !== 'done').map(({ id, error }) => `${id} ${error}`),
  }
}

async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2]!) as ChildTask
  process.env.MBZ_COMPARE_MEMORY = task.memory
  process.env.MBZ_COMPARE_THREADS = String(task.threads)
  const result = await perform(task)
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ ...result, peakMb })}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
})
