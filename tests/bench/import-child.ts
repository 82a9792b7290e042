// One side of bench:import in a process of its own, so that its peak of memory is its own. Prints one line of JSON.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { importFile } from '@core/modules/batches/import-file'
import { loadKeys } from '@core/ports/keys'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type ImportTask =
  | { side: 'import'; path: string; programme: string; county: string; databaseUrl: string; dataDir: string }
  | { side: 'copy'; folder: string; databaseUrl: string }
  | { side: 'read'; path: string }

export interface ImportTime {
  ms: number
  peakMb: number
  rows: number
}

/** A file of payments to published, as `mbz import --publish` does it. */
async function importPublished(task: ImportTask & { side: 'import' }): Promise<number> {
  const { report } = await importFile(
    {
      databaseUrl: task.databaseUrl,
      keys: loadKeys(task.dataDir),
      now: () => new Date('2026-07-01T02:00:00Z'),
    },
    {
      path: task.path,
      county: task.county,
      programme: task.programme,
      period: '2026-06',
      publish: true,
      actor: { account: 'operator:bench', isOperator: true, unitId: null },
    },
  )
  if (report.state !== 'published' || report.rejected > 0)
    throw new Error(`not all rows: ${JSON.stringify(report)}`)
  return report.accepted
}

/** The same rows as COPY text into tables with the same indexes, in one transaction: what the database alone needs. */
async function bareCopy({ folder, databaseUrl }: ImportTask & { side: 'copy' }): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    for (const table of ['persons', 'payments']) {
      await client.query(`create table bare_${table} (like ${table} including all)`)
      const stream = client.query(copyFrom(`copy bare_${table} from stdin`))
      await pipeline(createReadStream(join(folder, `${table}.copy`), { highWaterMark: 1 << 20 }), stream)
    }
    await client.query('commit')
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from bare_payments')
    return rows[0]!.n
  } finally {
    await client.end()
  }
}

/** Nothing but the cells of every sheet. */
async function bareRead({ path }: ImportTask & { side: 'read' }): Promise<number> {
  const workbook = await openWorkbook(await surveyFile(path))
  let rows = 0
  for (const sheet of workbook.sheets) for await (const slice of sheet.rows()) rows += slice.length
  return rows
}

async function main(): Promise<void> {
  const task = JSON.parse(process.argv[2]!) as ImportTask
  const began = performance.now()
  const rows =
    task.side === 'import'
      ? await importPublished(task)
      : task.side === 'copy'
        ? await bareCopy(task)
        : await bareRead(task)
  const ms = performance.now() - began
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(`${JSON.stringify({ ms, peakMb, rows } satisfies ImportTime)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
})
