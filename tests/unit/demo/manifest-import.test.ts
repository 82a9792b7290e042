import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateCounty, type ManifestEntry } from '@core/demo/generate-county'
import { openTables } from '@core/modules/batches/open-tables'
import { emptyCounts, readPayments } from '@core/modules/batches/read-payments'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { parsePeriod } from '@shared/domain/period'
import { longxiVillages } from '../import/longxi-villages'

const anchor = '2026-11-20'
const folder = mkdtempSync(join(tmpdir(), 'demo-manifest-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function readReport({
  file,
  period,
}: ManifestEntry): Promise<Record<keyof ManifestEntry['expected'], unknown>> {
  const workbook = await openWorkbook(await surveyFile(join(folder, file)))
  const villages = createVillageSources(longxiVillages(), null)
  const options = {
    period: parsePeriod(period)!,
    isRecovery: false,
    dateOffset: workbook.dateOffset,
    today: anchor,
  }
  const all = emptyCounts()
  for await (const slice of readPayments(await openTables(workbook, villages, {}), villages, options, all)) {
    expect(slice.payments.length + slice.rejected.length).toBeGreaterThan(0)
  }
  const { read, accepted, rejected, reasons, warnings, totalFen } = all
  return { read, accepted, rejected, reasons, warnings, totalFen }
}

test('the importer reports for every department file what its manifest says', async () => {
  const regions = readFileSync(join(__dirname, '../../../demo/longxi/regions.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as [string, string])
    .map(([code, name]) => ({ code, name }))
  const { manifest } = generateCounty({ folder, regions, anchor, people: 700, months: 14 })
  const got: unknown[] = []
  for (const entry of manifest) got.push({ file: entry.file, ...(await readReport(entry)) })
  expect(got).toEqual(manifest.map(({ file, expected }) => ({ file, ...expected })))
}, 60_000)
