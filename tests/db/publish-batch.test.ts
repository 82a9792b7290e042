import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockVersions } from '@core/modules/batches/batches.queries'
import { diffVersions } from '@core/modules/batches/diff-versions'
import { publishBatch, publishVersions } from '@core/modules/batches/publish-batch'
import { submitVersion } from '@core/modules/batches/submit-batch'
import { withdrawBatch } from '@core/modules/batches/withdraw-batch'
import { makeIdNumber } from '@shared/domain/id-number'
import { useTestDatabase } from '../support/database'
import { CLERK, COUNTY, importCounty, OPERATOR, SECOND_CLERK } from './import-county'

const database = useTestDatabase()
const county = importCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-publish-'))
const AT = new Date('2026-07-01T02:00:00Z')
const YANGYING = '621122108203'
const SHOUYANG = '621122102204'
let files = 0

beforeAll(() => county.setUp())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Line {
  n: number
  village?: string
  household?: string
  amount: number
  paidOn: string
}

/** A file of rows, different from every other file. */
function file(lines: Line[]): string {
  const path = join(folder, `batch${++files}.csv`)
  const rows = lines.map(
    ({ n, village = '杨营村', household = '', amount, paidOn }) =>
      `人${n},${makeIdNumber(COUNTY, '1950-01-01', n)},${village},${household},${amount},${paidOn}`,
  )
  writeFileSync(path, `第${files}批\n姓名,身份证号,村,户号,金额,发放时间\n${rows.join('\n')}\n`)
  return path
}

async function draft(lines: Line[], programme = 'rural-dibao', period = '2026-06'): Promise<number> {
  const { report } = await county.import({ path: file(lines), programme, period, actor: CLERK })
  return report.batchId!
}

const NOTHING_LEAKS = { shown: [], hidden: [], places: [] }

function submit(batchId: number, confirmsRejected: boolean): Promise<void> {
  return database.db.owner.transaction().execute(async (trx) => {
    const [version] = await lockVersions(trx, [batchId])
    await submitVersion(trx, {
      version: version!,
      warnings: {},
      leaks: NOTHING_LEAKS,
      confirmsRejected,
      confirmsWarnings: false,
      confirmsLeaks: false,
      actor: CLERK,
      at: AT,
    })
  })
}

const totals = () =>
  county.query(
    'select village_code, programme_code, year, month, amount_fen, payments from village_totals order by 1, 2, 3, 4',
  )
const people = () =>
  county.query(
    'select village_code, programme_code, year, people, households from village_people order by 1, 2, 3',
  )

/** Totals counted from the published rows alone, which the maintained tables must equal at every moment. */
async function expectNoDrift(): Promise<void> {
  const published = `payments p join batch_versions v on v.id = p.version_id and v.state = 'published'`
  const year = 'extract(year from paid_on)::smallint as year'
  const [counted, countedPeople, publications, countedPublications] = await Promise.all([
    county.query(`select village_code, p.programme_code, ${year}, extract(month from paid_on)::smallint as month, sum(amount_fen)::bigint as amount_fen,
      count(*)::int as payments from ${published} group by 1, 2, 3, 4 order by 1, 2, 3, 4`),
    county.query(`select village_code, code as programme_code, year, count(distinct person_key)::int as people
      from (select village_code, p.programme_code, ${year}, person_key from ${published}
        group by 1, 2, 3, 4 having sum(amount_fen) > 0) received
      cross join lateral (values (programme_code), ('')) c(code) group by 1, 2, 3 order by 1, 2, 3`),
    county.query(
      'select version_id, sum(amount_fen)::bigint as fen, sum(payments)::int as n from village_publications group by 1 order by 1',
    ),
    county.query(
      `select version_id, sum(amount_fen)::bigint as fen, count(*)::int as n from ${published} group by 1 order by 1`,
    ),
  ])
  expect(await totals()).toEqual(counted)
  expect((await people()).map((row) => ({ ...row, households: undefined }))).toEqual(
    countedPeople.map((row) => ({ ...row, households: undefined })),
  )
  expect(publications).toEqual(countedPublications)
}

afterEach(expectNoDrift)

test('publishing needs a submission and a second person', async () => {
  const id = await draft([{ n: 1, amount: 100, paidOn: '2026-06-15' }])
  await expect(publishBatch(database.db.owner, id, SECOND_CLERK, AT)).rejects.toMatchObject({
    code: 'batch-state',
  })
  await submit(id, false)
  await expect(publishBatch(database.db.owner, id, CLERK, AT)).rejects.toMatchObject({
    code: 'batch-state',
    fields: [{ message: '导入、改动或提交的人不能自己发布，请由另一个人发布。' }],
  })
  expect(await publishBatch(database.db.owner, id, SECOND_CLERK, AT)).toMatchObject({
    version: 1,
    state: 'published',
  })
  const [version] = await county.query(
    'select submitted_by, published_by, posting_until, expires_on from batch_versions where batch_id = $1',
    [id],
  )
  expect(version).toEqual({
    submitted_by: 'clerk',
    published_by: 'second',
    posting_until: '2026-07-16',
    expires_on: null,
  })
  await expect(publishBatch(database.db.owner, id, SECOND_CLERK, AT)).rejects.toMatchObject({
    code: 'batch-state',
  })
})

test('rejected rows must be confirmed before a draft is submitted', async () => {
  const id = await draft([
    { n: 2, amount: 100, paidOn: '2026-06-15' },
    { n: 3, amount: 0, paidOn: '2026-06-15' },
  ])
  await expect(submit(id, false)).rejects.toMatchObject({
    code: 'batch-unconfirmed',
    fields: [{ field: 'confirmsRejected' }],
  })
  await submit(id, true)
  expect(await county.query('select state, confirmed from batch_versions where batch_id = $1', [id])).toEqual(
    [{ state: 'submitted', confirmed: ['rejected'] }],
  )
})

test('an operator publishes alone, and the audit log says so', async () => {
  const id = await draft([{ n: 4, amount: 100, paidOn: '2026-06-15' }])
  await publishBatch(database.db.owner, id, OPERATOR, AT)
  const [entry] = await county.query(
    `select actor, detail ->> 'secondPerson' as second from audit_log where action = 'batch.publish' order by id desc limit 1`,
  )
  expect(entry).toEqual({ actor: 'operator:test', second: 'false' })
})

test('students disappear after the period of their profile', async () => {
  const id = await draft([{ n: 5, amount: 100, paidOn: '2026-06-15' }], 'student-aid-compulsory', '2026春')
  await publishBatch(database.db.owner, id, OPERATOR, AT)
  const [version] = await county.query(
    'select posting_until, expires_on from batch_versions where batch_id = $1',
    [id],
  )
  expect(version).toEqual({ posting_until: '2026-07-16', expires_on: '2026-07-31' })
})

test('totals follow the day of payment, across years, villages and programmes', async () => {
  const id = await draft(
    [
      { n: 6, amount: 100, paidOn: '2025-12-31', household: 'H1' },
      { n: 7, amount: 50, paidOn: '2026-01-01', household: 'H1' },
      { n: 6, amount: 25.5, paidOn: '2026-01-20', household: 'H1' },
      { n: 8, amount: 10, paidOn: '2026-01-02', village: '首阳村' },
    ],
    'farmland',
    '2026',
  )
  await publishBatch(database.db.owner, id, OPERATOR, AT)
  expect(
    (await totals()).filter((row) => (row as { programme_code: string }).programme_code === 'farmland'),
  ).toEqual([
    {
      village_code: SHOUYANG,
      programme_code: 'farmland',
      year: 2026,
      month: 1,
      amount_fen: 1_000,
      payments: 1,
    },
    {
      village_code: YANGYING,
      programme_code: 'farmland',
      year: 2025,
      month: 12,
      amount_fen: 10_000,
      payments: 1,
    },
    {
      village_code: YANGYING,
      programme_code: 'farmland',
      year: 2026,
      month: 1,
      amount_fen: 7_550,
      payments: 2,
    },
  ])
  const farmland = (await people()).filter(
    (row) => (row as { programme_code: string }).programme_code === 'farmland',
  )
  expect(farmland).toContainEqual({
    village_code: YANGYING,
    programme_code: 'farmland',
    year: 2026,
    people: 2,
    households: 1,
  })
})

test('several batches are published together or not at all', async () => {
  const first = await draft([{ n: 9, amount: 1, paidOn: '2026-06-15' }])
  const second = await draft([{ n: 10, amount: 2, paidOn: '2026-06-15' }], 'farmland', '2026')
  const publish = (ids: number[]) =>
    database.db.owner.transaction().execute((trx) => publishVersions(trx, ids, OPERATOR, () => AT))
  await expect(publish([first, second, 999_999])).rejects.toMatchObject({
    code: 'batch-state',
    fields: [{ field: '批次 999999' }],
  })
  expect(await county.query('select state from batch_versions where batch_id = $1', [first])).toEqual([
    { state: 'draft' },
  ])
  expect(await publish([first, second])).toHaveLength(2)
})

describe('a correction', () => {
  test('replaces the former version, with its reason, and shows what changed', async () => {
    const id = await draft([
      { n: 20, amount: 300, paidOn: '2026-06-15' },
      { n: 21, amount: 200, paidOn: '2026-06-15' },
    ])
    await publishBatch(database.db.owner, id, OPERATOR, AT)
    const corrected = file([
      { n: 20, amount: 350, paidOn: '2026-06-15' },
      { n: 22, amount: 80, paidOn: '2026-06-15', village: '首阳村' },
    ])
    const { report } = await county.import({ path: corrected, corrects: { batchId: id, reason: '金额写错' } })
    expect(report).toMatchObject({ batchId: id, version: 2, state: 'draft' })
    expect(await diffVersions(database.db.owner, id, {})).toMatchObject({
      from: 1,
      to: 2,
      added: 1,
      removed: 1,
      changed: 1,
      differenceFen: -7_000,
      rows: expect.arrayContaining([
        expect.objectContaining({
          change: 'changed',
          name: '人20',
          fields: ['amount_fen'],
          formerFen: 30_000,
          fen: 35_000,
        }),
      ]),
    })
    await publishBatch(database.db.owner, id, OPERATOR, AT)
    expect(
      await county.query(
        'select version, state, ended_reason from batch_versions where batch_id = $1 order by version',
        [id],
      ),
    ).toEqual([
      { version: 1, state: 'superseded', ended_reason: '金额写错' },
      { version: 2, state: 'published', ended_reason: null },
    ])
  })

  test('belongs to the programme and period of its batch', async () => {
    const id = await draft([{ n: 23, amount: 1, paidOn: '2026-06-15' }])
    const wrong = county.import({
      path: file([{ n: 23, amount: 2, paidOn: '2026-06-15' }]),
      period: '2026-07',
      corrects: { batchId: id, reason: '更正' },
    })
    await expect(wrong).rejects.toMatchObject({ code: 'batch-state' })
    const unknown = county.import({
      path: file([{ n: 23, amount: 2, paidOn: '2026-06-15' }]),
      corrects: { batchId: 999_999, reason: '更正' },
    })
    await expect(unknown).rejects.toMatchObject({ code: 'batch-unknown' })
  })
})

describe('withdrawing', () => {
  test('takes rows and totals away at once and frees the file', async () => {
    const path = file([{ n: 30, amount: 100, paidOn: '2024-03-01', village: '首阳村' }])
    const { report } = await county.import({ path, publish: true })
    const seen = () => county.query('select 1 from disclosed_payments where batch_id = $1', [report.batchId])
    expect(await seen()).toHaveLength(1)
    await withdrawBatch(database.db.owner, report.batchId!, '发错了人', OPERATOR)
    expect(await seen()).toHaveLength(0)
    expect((await totals()).filter((row) => (row as { year: number }).year === 2024)).toEqual([])
    expect(
      await county.query('select state, ended_by, ended_reason from batch_versions where batch_id = $1', [
        report.batchId,
      ]),
    ).toEqual([{ state: 'withdrawn', ended_by: 'operator:test', ended_reason: '发错了人' }])
    expect((await county.import({ path, publish: true })).report.state).toBe('published')
  })

  test('needs a reason, a published version, and the same unit', async () => {
    const id = await draft([{ n: 31, amount: 100, paidOn: '2026-06-15' }])
    await expect(withdrawBatch(database.db.owner, id, '原因', OPERATOR)).rejects.toMatchObject({
      code: 'batch-state',
    })
    await publishBatch(database.db.owner, id, OPERATOR, AT)
    await expect(withdrawBatch(database.db.owner, id, ' ', OPERATOR)).rejects.toMatchObject({
      code: 'input-invalid',
    })
    await expect(
      withdrawBatch(database.db.owner, id, '原因', { ...CLERK, unitId: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(withdrawBatch(database.db.owner, 999_999, '原因', OPERATOR)).rejects.toMatchObject({
      code: 'batch-unknown',
    })
  })
})
