import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performExportDiff } from '@core/modules/batches/export/perform-export-diff'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { COUNTY, must, newKey } from '../support/county'
import { useTestDatabase } from '../support/database'
import { useBatches } from './batches-county'

const database = useTestDatabase()
const { county, staff, naming, out, work, query } = useBatches(database)

const performers = { 'export-version-diff': performExportDiff }
const runExports = () =>
  runJobs(county.services('compare'), performers, { databaseUrl: database.url('compare') })

/** The text of the file that a job has kept. */
async function fileOf(jobId: string): Promise<string> {
  const [file] = await query<{ key: string }>(`select file_key as key from jobs where id = '${jobId}'`)
  return readFileSync(join(county.folder, file!.key), 'utf8')
}

test('what differs between two versions is written into a file, without ID numbers', async () => {
  const id = await out([
    { n: 1, name: '周一', amount: 100 },
    { n: 2, name: '=吴二', amount: 200 },
  ])
  const { rows } = must(await staff('clerk', 'list-batch-rows', { id, version: 1 }))
  const wrong = rows.find(({ name }) => name === '周一')!
  must(
    await staff('clerk', 'correct-rows', {
      ...(await naming(id)),
      reason: '金额写错，补上',
      rows: [
        { paymentId: wrong.paymentId, fields: { amount: '120' } },
        { paymentId: rows.find(({ name }) => name !== '周一')!.paymentId, remove: true },
      ],
    }),
  )
  await work()
  const { jobId } = must(
    await staff('clerk2', 'export-version-diff', { submission: newKey(), id, format: 'csv' }),
  )
  await runExports()
  expect(must(await staff('clerk2', 'get-job', { id: jobId }))).toMatchObject({
    state: 'done',
    result: ['2 行不一样。'],
    hasFile: true,
  })
  const text = await fileOf(jobId)
  expect(text).toMatch(/改了的,周一,杨营村,2026年6月,100\.00,120\.00,金额,/)
  // what a spreadsheet would reckon as a formula is text
  expect(text).toMatch(/去掉的,'=吴二/)
  expect(text).not.toMatch(/\d{17}/)
  expect(
    await query(`select 1 from audit_log where action = 'batch.export-diff' and county_code = '${COUNTY}'`),
  ).toHaveLength(1)
})

test('another unit gets no file, and a batch of one version has nothing to compare', async () => {
  const id = await out([{ n: 3, amount: 100 }])
  const ask = (account: string) =>
    staff(account, 'export-version-diff', { submission: newKey(), id, format: 'xlsx' })
  expect(await ask('clerk')).toMatchObject({ ok: false, error: { code: 'batch-unknown' } })
  expect(await ask('farmclerk')).toMatchObject({ ok: false })
})

test('a batch is found by its year, a part of its programme, its file or its number', async () => {
  const id = await out([{ n: 4, amount: 100 }], { period: '2025-11' })
  const found = async (filter: { year?: number; q?: string }) =>
    must(await staff('clerk', 'list-batches', filter)).batches.map((batch) => batch.id)
  expect(await found({ year: 2025 })).toEqual([id])
  expect(await found({ year: 2024 })).toEqual([])
  expect(await found({ q: String(id) })).toContain(id)
  expect(await found({ q: '低保', year: 2025 })).toEqual([id])
  expect(await found({ q: 'BATCH', year: 2025 })).toEqual([id])
  expect(await found({ q: '%' })).toEqual([])
})
