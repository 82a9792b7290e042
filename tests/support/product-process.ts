/**
 * The product of the browser journeys as a process of its own: the database, the built functions and pages, a small demo county.
 * Says where it listens in one line of JSON; leaves, and removes its data, when its input ends: also when the tests were killed.
 */
import { rmSync } from 'node:fs'
import { loadDemoCounty } from '@core/demo/load-demo'
import { runProduct } from '@core/host/run-product'

/**
 * 19 of the county's villages with some 50 people each. The generator takes an even spread of villages; this size has 杨营村
 * (621122108203) among them, the village that every journey opens.
 */
const PEOPLE = 979
const MONTHS = 14

async function main(): Promise<void> {
  const root = process.cwd()
  const dataDir = process.argv[2]!
  const product = await runProduct({
    root,
    dataDir,
    port: 0,
    host: '127.0.0.1',
    durable: false,
    prepareData: (access) =>
      loadDemoCounty({ root, dataDir, access, people: PEOPLE, months: MONTHS, say: () => undefined }),
  })
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${product.port}` })}\n`)
  process.stdin.resume().once('end', () => {
    product.close().then(() => {
      rmSync(dataDir, { recursive: true, force: true })
      process.exit(0)
    })
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
})
