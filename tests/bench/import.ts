// npm run bench:import -- [--rows 1000000] [--sheet 200000] [--rounds 2] [--json]
import { execFile } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createDb } from '@core/db/client'
import { loadCatalogues } from '@core/demo/load-catalogues'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type BenchDatabase, createBenchDatabase } from './bench-database'
import type { ImportTask, ImportTime } from './import-child'
import { readNumbers } from './options'
import { writePaymentFile } from './payment-files'
import { alignColumns } from './print'

const COUNTY = '621122'
const PROGRAMME = 'grain'
const say = (text: string) => process.stderr.write(`${text}\n`)
const run = promisify(execFile)

interface Result {
  file: string
  rows: number
  mb: number
  /** Best rounds. */
  ours: ImportTime
  bare: ImportTime
}

async function inChild(task: ImportTask): Promise<ImportTime> {
  const { stdout } = await run(
    process.execPath,
    ['--require', 'tsx/cjs', join(__dirname, 'import-child.ts'), JSON.stringify(task)],
    { maxBuffer: 1 << 24 },
  )
  return JSON.parse(stdout) as ImportTime
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** The county before the file; every import begins with it. */
async function forgetPayments(url: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(`truncate batches, batch_versions, persons, payments, village_totals, village_people, village_publications cascade;
      drop table if exists bare_payments, bare_persons`),
  )
}

/** What an import has written, as COPY text. */
async function dump(url: string, folder: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const table of ['persons', 'payments'])
      await pipeline(
        client.query(copyTo(`copy ${table} to stdout`)),
        createWriteStream(join(folder, `${table}.copy`)),
      )
  })
}

const faster = (a: ImportTime | undefined, b: ImportTime) => (a && a.ms <= b.ms ? a : b)
const seconds = ({ ms }: ImportTime) => `${(ms / 1000).toFixed(1)} s`

/** Both sides take turns; the better round of each counts, so that other work on the machine hurts neither. */
async function measure(
  database: BenchDatabase,
  villages: { town: string; village: string }[],
  format: 'csv' | 'xlsx',
  rows: number,
  rounds: number,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'mbz-import-'))
  const path = join(folder, `file.${format}`)
  const databaseUrl = database.access.url('owner')
  try {
    await writePaymentFile(path, format, villages, rows)
    const mb = Math.round(statSync(path).size / 1e6)
    say(`${format}, ${rows.toLocaleString('en')} rows, ${mb} MB`)
    let ours: ImportTime | undefined
    let bare: ImportTime | undefined
    for (let round = 0; round < rounds; round++) {
      await forgetPayments(databaseUrl)
      const { dataDir } = database
      const task = {
        side: 'import',
        path,
        programme: PROGRAMME,
        county: COUNTY,
        databaseUrl,
        dataDir,
      } as const
      ours = faster(ours, await inChild(task))
      if (format === 'csv' && round === 0) await dump(databaseUrl, folder)
      await forgetPayments(databaseUrl)
      bare = faster(
        bare,
        await inChild(format === 'csv' ? { side: 'copy', folder, databaseUrl } : { side: 'read', path }),
      )
      say(`  round ${round + 1}: import ${seconds(ours)}, bare ${seconds(bare)}`)
    }
    return { file: format, rows, mb, ours: ours!, bare: bare! }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  const { rows, sheet, rounds, json } = readNumbers({ rows: 1_000_000, sheet: 200_000, rounds: 2 })
  const database = await createBenchDatabase()
  const results: Result[] = []
  try {
    const db = createDb(database.access.url('owner'), { max: 1 })
    await loadCatalogues(db, join(__dirname, '../../demo/longxi'), 'bench-2026')
    await db.destroy()
    const villages = await withClient(database.access.url('owner'), async (client) => {
      const found = await client.query<{ town: string; village: string }>(`
        select t.display_name as town, v.display_name as village from regions v join regions t on t.code = v.parent_code
        where v.level = 5 order by v.code`)
      return found.rows
    })
    for (const [format, most] of [
      ['csv', rows],
      ['xlsx', sheet],
    ] as const)
      for (const share of format === 'csv' ? [100, 10, 1] : [10, 1])
        results.push(await measure(database, villages, format, Math.round(most / share), rounds))
  } finally {
    await database.remove()
  }
  if (json) {
    process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
    return
  }
  process.stdout.write(
    `${alignColumns([
      ['file', 'rows', 'MB', 'to published', 'bare', 'times', 'rows/s', 'peak MB'],
      ...results.map(({ file, rows: n, mb, ours, bare }) => [
        `${file} against ${file === 'csv' ? 'a bare \\copy' : 'reading its cells'}`,
        n.toLocaleString('en'),
        String(mb),
        seconds(ours),
        seconds(bare),
        (ours.ms / bare.ms).toFixed(2),
        Math.round((n / ours.ms) * 1000).toLocaleString('en'),
        String(ours.peakMb),
      ]),
    ])}\n`,
  )
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
})
