import { discardBatch } from '@core/modules/batches/discard-batch'
import { withdrawBatch } from '@core/modules/batches/withdraw-batch'
import { AppError } from '@shared/errors'
import type { ExpectedRefusal, ExpectedReport, FixtureCase } from '../fixtures/make-files/types'
import { useTestDatabase } from '../support/database'
import { fixture, fixtureCases, importCounty, OPERATOR } from './import-county'

const database = useTestDatabase()
const county = importCounty(database)
const cases = fixtureCases() as FixtureCase[]

beforeAll(() => county.setUp())

function requestFor({ file, options }: FixtureCase) {
  return {
    path: fixture(file),
    programme: options.programme,
    period: options.period,
    region: options.region ?? null,
    isRecovery: options.recovery === true,
  }
}

test.each(cases.map((each) => [each.file, each.form, each] as const))(
  '%s: %s',
  async (_file, _form, each) => {
    const { after } = each.options
    const earlier = after
      ? await county.import({ ...requestFor(each), path: fixture(after), publish: true })
      : null
    const outcome = await county.import(requestFor(each)).catch((error: unknown) => error)
    if ('refusal' in each.expected) {
      expect(outcome).toBeInstanceOf(AppError)
      expect((outcome as AppError).code).toBe((each.expected as ExpectedRefusal).refusal)
      return
    }
    const expected = each.expected as ExpectedReport
    const mostly = expected.rejected * 2 > expected.read
    expect(outcome).toMatchObject({ report: { file: fixture(each.file) } })
    const { report } = outcome as Awaited<ReturnType<typeof county.import>>
    expect(report).toMatchObject({
      read: expected.read,
      accepted: expected.accepted,
      rejected: expected.rejected,
      totalFen: expected.totalFen,
      state: mostly ? 'refused' : 'draft',
    })
    expect(report.reasons).toEqual(expected.reasons)
    expect(report.warnings).toEqual(expected.warnings)
    if (report.batchId !== null) await discardBatch(database.db.owner, report.batchId, OPERATOR)
    if (earlier) await withdrawBatch(database.db.owner, earlier.report.batchId!, '测试', OPERATOR)
  },
)

test('nothing of discarded drafts stays', async () => {
  const [left] = await county.query<{ payments: number; drafts: number }>(`select
    (select count(*)::int from payments p join batch_versions v on v.id = p.version_id where v.state = 'discarded') as payments,
    (select count(*)::int from batch_versions where state = 'draft') as drafts`)
  expect(left).toEqual({ payments: 0, drafts: 0 })
})
