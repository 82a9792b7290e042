import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selectBatches } from '@core/compare/engine/input-tables.queries'
import { publishBatch } from '@core/modules/batches/publish-batch'
import { makeIdNumber } from '@shared/domain/id-number'
import { useTestDatabase } from '../support/database'
import { COUNTY, importCounty, OPERATOR } from './import-county'

const database = useTestDatabase()
const county = importCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-late-'))

beforeAll(() => county.setUp())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, amount: number): string {
  const path = join(folder, name)
  writeFileSync(
    path,
    `姓名,身份证号,村,金额\n张三,${makeIdNumber(COUNTY, '1950-01-01', 1)},杨营村,${amount}\n`,
  )
  return path
}

test('a correction does not move the day on which a batch was first published', async () => {
  const { report } = await county.import({ path: file('first.csv', 300), period: '2026-06' })
  const batch = report.batchId!
  const days = async () =>
    (await selectBatches(database.db.owner, COUNTY, [])).map(({ state, published_on }) => [
      state,
      published_on,
    ])
  expect(await days()).toEqual([['draft', null]])

  await publishBatch(database.db.owner, batch, OPERATOR, new Date('2026-07-01T02:00:00Z'))
  await county.import({ path: file('second.csv', 350), corrects: { batchId: batch, reason: '金额写错' } })
  expect(await days()).toEqual([
    ['published', '2026-07-01'],
    ['draft', '2026-07-01'],
  ])

  await publishBatch(database.db.owner, batch, OPERATOR, new Date('2026-11-20T02:00:00Z'))
  expect(await days()).toEqual([['published', '2026-07-01']])
})
