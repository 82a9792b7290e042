// npm run bench:serve -- [--payments 2000000] [--rounds 5] [--seconds 5] [--connections 8] [--places 100] [--json]
import { join } from 'node:path'
import { buildIfChanged, builds } from '@core/host/build-if-changed'
import { loadKeys } from '@core/ports/keys'
import { openStorage } from '@core/ports/storage'
import { createBenchDatabase } from './bench-database'
import { fillDatabase } from './fill-database'
import { type Measured, median } from './measure'
import { readNumbers } from './options'
import { findPgbench, runPgbench, writeScripts } from './pgbench'
import { alignColumns } from './print'
import { startProduct } from './product'
import { captureScenarios, type Scenario } from './scenarios'

const WARM_SECONDS = 2
const root = join(__dirname, '../..')
const say = (text: string) => process.stderr.write(`${text}\n`)

interface Result {
  page: string
  statements: number
  pgbench: Measured
  product: Measured
  /** Medians over the rounds of product / pgbench. */
  rateRatio: number
  p99Ratio: number
}

/** Alternates pgbench and the product, each first in every other round, so that a change of the machine's mood hits both. */
async function compare(
  scenario: Scenario,
  rounds: number,
  sides: {
    pgbench: (seconds?: number) => Promise<Measured>
    product: (seconds?: number) => Promise<Measured>
  },
): Promise<Result> {
  await sides.pgbench(WARM_SECONDS)
  await sides.product(WARM_SECONDS)
  const measures: { pgbench: Measured; product: Measured }[] = []
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? (['product', 'pgbench'] as const) : (['pgbench', 'product'] as const)
    const seen: Partial<Record<'pgbench' | 'product', Measured>> = {}
    for (const side of order) seen[side] = await sides[side]()
    measures.push(seen as { pgbench: Measured; product: Measured })
  }
  const middle = (side: 'pgbench' | 'product'): Measured => ({
    perSecond: median(measures.map((m) => m[side].perSecond)),
    p50: median(measures.map((m) => m[side].p50)),
    p99: median(measures.map((m) => m[side].p99)),
  })
  return {
    page: scenario.name,
    statements: scenario.targets[0]!.statements.length,
    pgbench: middle('pgbench'),
    product: middle('product'),
    rateRatio: median(measures.map((m) => m.product.perSecond / m.pgbench.perSecond)),
    p99Ratio: median(measures.map((m) => m.product.p99 / m.pgbench.p99)),
  }
}

function table(results: Result[]): string {
  const side = ({ perSecond, p50, p99 }: Measured) => [perSecond.toFixed(0), p50.toFixed(1), p99.toFixed(1)]
  const lines = [
    ['page', 'statements', 'pgbench/s', 'p50 ms', 'p99 ms', 'product/s', 'p50 ms', 'p99 ms', 'rate', 'p99'],
    ...results.map((r) => [
      ...[r.page, String(r.statements), ...side(r.pgbench), ...side(r.product)],
      ...[`${(r.rateRatio * 100).toFixed(0)} %`, `${r.p99Ratio.toFixed(1)} ×`],
    ]),
  ]
  return alignColumns(lines)
}

async function main(): Promise<void> {
  const { json, ...options } = readNumbers({
    payments: 2_000_000,
    rounds: 5,
    seconds: 5,
    connections: 8,
    places: 100,
  })
  process.env.MBZ_LOG_LEVEL ??= 'info'
  const pgbench = findPgbench()
  await buildIfChanged(root, builds.functions)
  const bench = await createBenchDatabase()
  try {
    say(`making ${options.payments} payments`)
    const began = performance.now()
    const { size, places } = await fillDatabase(bench, options.payments, options.places, say)
    say(`  ${JSON.stringify(size)} in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    const url = bench.access.url('public')
    const scenarios = await captureScenarios(url, loadKeys(bench.dataDir), openStorage(bench.dataDir), places)
    if (places.length === 0) throw new Error('too few payments: no programme of a village fills two pages')
    const product = await startProduct(bench, options.connections)
    const results: Result[] = []
    const measureAll = async () => {
      for (const [i, scenario] of scenarios.entries()) {
        const scripts = writeScripts(join(bench.dataDir, `pgbench-${i}`), scenario)
        const result = await compare(scenario, options.rounds, {
          pgbench: (seconds = options.seconds) =>
            runPgbench(pgbench, url, scripts, options.connections, seconds),
          product: (seconds = options.seconds) => product.load(scenario, options.connections, seconds),
        })
        results.push(result)
        say(table([result]).split('\n').at(-1)!)
      }
    }
    await measureAll().finally(() => product.stop())
    if (json) console.log(JSON.stringify({ options, size, results }, null, 2))
    else console.log(`${options.connections} connections, ${options.rounds} rounds\n${table(results)}`)
  } finally {
    await bench.remove()
  }
}

main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
})
