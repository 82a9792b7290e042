import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSession } from '@core/db/client'
import { tryLockRegistry } from '@core/modules/registries/load-registry.queries'
import { makeIdNumber } from '@shared/domain/id-number'
import { AppError } from '@shared/errors'
import type { ExpectedRefusal, ExpectedReport, FixtureCase } from '../fixtures/make-files/types'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'
import { COUNTY, fixture, fixtureCases } from './import-county'
import { registryCounty } from './registry-county'
import { person, registryFiles } from './registry-files'

const database = useTestDatabase()
const county = registryCounty(database)
const cases = fixtureCases() as FixtureCase[]

const HEADER = '姓名,身份证号,死亡日期'
const GOOD = [HEADER, `杨秀英,${person(1)},2026-03-12`, `单彩霞,${person(2)},2026-03-13`]
const load = (name: string, lines: string[], more: { asOf?: string; errorsPath?: string } = {}) =>
  county.load({ kind: 'death', path: county.write(name, lines), ...more })

/** What is in use, and how many rows there are in all. */
async function standing() {
  const [row] = await county.query<{
    current: number | null
    as_of: string
    versions: number
    rows: number
  }>(`
    select max(version) filter (where state = 'current')::int as current, count(*)::int as versions,
      (select count(*)::int from registry_rows) as rows from registry_versions where kind = 'death'`)
  return row
}
const UNCHANGED = { current: 1, versions: 1, rows: 2 }

beforeEach(async () => {
  await county.query('delete from registry_versions')
  await load('good.csv', GOOD, { asOf: '2026-06-15' })
})

describe('the same readers as for payments', () => {
  test.each(
    cases.filter(({ file }) => file.startsWith('container-')).map((each) => [each.file, each] as const),
  )('%s', async (file, each) => {
    const { report } = await county.load({ kind: 'party-member', path: fixture(file) })
    const { read } = each.expected as ExpectedReport
    expect(report).toMatchObject({ read, accepted: read, rejected: 0, state: 'current' })
  })

  test.each(
    cases
      .filter(({ expected }) => 'refusal' in expected && expected.refusal !== 'columns-missing')
      .map(({ file, expected }) => [file, (expected as ExpectedRefusal).refusal] as const),
  )('%s: %s', async (file, refusal) => {
    await expect(county.load({ kind: 'party-member', path: fixture(file) })).rejects.toMatchObject({
      code: refusal,
    })
    expect(await county.query("select 1 from registry_versions where kind = 'party-member'")).toEqual([])
  })
})

describe('a file that is refused leaves the old version in use', () => {
  test('another kind of file: every missing column is named', async () => {
    const outcome = await load('vehicles.csv', registryFiles.vehicle.lines).catch((error: unknown) => error)
    expect(outcome).toMatchObject({
      code: 'columns-missing',
      fields: [{ message: '文件里没有找到表头，要有“姓名”、“身份证号”、“死亡日期”这几列。' }],
    })
    const path = county.write('deaths.csv', GOOD)
    await expect(county.load({ kind: 'household', path })).rejects.toMatchObject({
      code: 'columns-missing',
      fields: [
        { field: 'household_no', message: '文件第 1 行的表头里没有“户号”这一列。' },
        { field: 'relation', message: '文件第 1 行的表头里没有“与户主关系”这一列。' },
        { field: 'village_code', message: '文件第 1 行的表头里没有“村”这一列。' },
      ],
    })
    expect(await standing()).toEqual(UNCHANGED)
  })

  test('more than half of the rows with faults; the rows come back to be mended', async () => {
    const errorsPath = join(county.folder, 'errors.csv')
    const lines = [
      HEADER,
      `杨秀英,${person(1)},2026-03-12`,
      `单彩霞,${person(2)},昨天`,
      '李有田,1,2026-03-12',
    ]
    const { report, faults } = await load('half.csv', lines, { errorsPath })
    expect(report).toMatchObject({
      state: 'refused',
      version: null,
      read: 3,
      rejected: 2,
      reasons: { 'date-invalid': 1, 'id-format': 1 },
    })
    expect(faults).toEqual([
      { sheet: '', line: 3, faults: [{ code: 'date-invalid', label: '死亡日期' }] },
      { sheet: '', line: 4, faults: [{ code: 'id-format', label: null }] },
    ])
    expect(await standing()).toEqual(UNCHANGED)
    expect(readFileSync(errorsPath, 'utf8')).toContain('“死亡日期”：日期认不出来')
    const mended = readFileSync(errorsPath, 'utf8')
      .replace('昨天', '2026-03-14')
      .replace(',1,', `,${person(3)},`)
    writeFileSync(errorsPath, mended)
    const again = await county.load({ kind: 'death', path: errorsPath })
    expect(again.report).toMatchObject({ accepted: 2, rejected: 0, version: 2 })
  })

  test('less than half: the others are loaded, every reason counted once a row', async () => {
    const lines = [
      ...GOOD,
      `李有田,${person(3)},2026-12-31`,
      `,${person(4)},`,
      `何有福,${person(5)},1950-01-01`,
      ...[6, 7, 8].map((n) => `何有福,${person(n)},2026-01-0${n}`),
    ]
    const { report } = await load('some.csv', lines)
    expect(report).toMatchObject({
      read: 8,
      accepted: 5,
      rejected: 3,
      reasons: { 'date-future': 1, 'name-missing': 1, 'value-missing': 1, 'date-before-birth': 1 },
      version: 2,
      added: 3,
    })
  })

  test('the bytes of the current version', async () => {
    await expect(load('copy.csv', GOOD)).rejects.toMatchObject({ code: 'file-already-imported' })
    expect(await standing()).toEqual(UNCHANGED)
  })

  test('a day before that of the current version, or in the future', async () => {
    const other = [...GOOD, `李有田,${person(3)},2026-03-12`]
    const older = await load('older.csv', other, { asOf: '2026-06-14' }).catch((error: unknown) => error)
    expect(older).toMatchObject({ code: 'registry-older' })
    expect((older as AppError).fields?.[0]?.message).toContain('2026-06-15')
    // also when the file itself says so
    await expect(load('20260614.csv', other)).rejects.toMatchObject({ code: 'registry-older' })
    await expect(load('later.csv', other, { asOf: '2026-07-02' })).rejects.toMatchObject({
      code: 'input-invalid',
    })
    expect(await standing()).toEqual(UNCHANGED)
    expect((await load('same-day.csv', other, { asOf: '2026-06-15' })).report.version).toBe(2)
  })

  test('two loads of one kind at once: the second is refused, another kind is not', async () => {
    const other = [...GOOD, `李有田,${person(3)},2026-03-12`]
    const first = await openSession(database.url('compare'))
    try {
      await first.db.transaction().execute(async (trx) => {
        expect(await tryLockRegistry(trx, COUNTY, 'death')).toBe(true)
        await expect(load('second.csv', other)).rejects.toMatchObject({ code: 'registry-loading' })
        const path = county.write('v.csv', registryFiles.vehicle.lines)
        expect((await county.load({ kind: 'vehicle', path })).report.version).toBe(1)
      })
    } finally {
      await first.close()
    }
    expect((await load('second.csv', other)).report.version).toBe(2)
  })

  test('stopped in the middle', async () => {
    const stop = new AbortController()
    const rows = Array.from({ length: 5_000 }, (_, i) => `何有福,${anybody(i)},2026-01-01`)
    const path = county.write('stopped.csv', [HEADER, ...rows])
    const stopped = county.load({
      kind: 'death',
      path,
      signal: stop.signal,
      onProgress: () => stop.abort(new AppError('job-cancelled')),
    })
    await expect(stopped).rejects.toMatchObject({ code: 'job-cancelled' })
    expect(await standing()).toEqual(UNCHANGED)
  })
})

test('a name other than the one under which somebody is paid is a warning', async () => {
  const payments = county.write('payments.csv', [
    '姓名,身份证号,村,金额',
    `杨秀英,${person(1)},杨营村,300`,
    `单彩霞,${person(2)},杨营村,300`,
  ])
  await county.import({ path: payments })
  const { report } = await load('names.csv', [
    HEADER,
    `杨　秀英,${person(1)},2026-03-12`,
    `单彩云,${person(2)},2026-03-12`,
  ])
  expect(report).toMatchObject({ accepted: 2, warnings: { 'name-differs': 1 } })
})

test('columns that nobody needs are named, so that a wrong file is noticed', async () => {
  const lines = ['姓名,身份证号,金额,开户行', `杨秀英,${person(1)},300,农行`]
  const { report } = await county.load({ kind: 'party-member', path: county.write('paid.csv', lines) })
  expect(report.unusedColumns).toEqual(['金额', '开户行'])
})

describe('kill -9', () => {
  const ROWS = 60_000
  let child: ChildProcess | null = null
  afterEach(() => child?.kill('SIGKILL'))

  test('in the middle of COPY leaves the old version in use, and the same file can be loaded again', async () => {
    const rows = Array.from({ length: ROWS }, (_, i) => `何有福,${anybody(i)},2026-01-01`)
    const path = county.write('killed.csv', [HEADER, ...rows])
    writeFileSync(join(county.folder, 'keys.json'), JSON.stringify(county.keyMaterial))
    child = spawn(
      process.execPath,
      [join(__dirname, '../../bin/mbz.mjs'), 'registry', 'load', 'death', path, '--json'],
      {
        env: {
          ...process.env,
          DATABASE_URL: database.serverUrl,
          MBZ_DATA_DIR: county.folder,
          NODE_OPTIONS: '',
        },
        stdio: 'ignore',
      },
    )
    const exited = once(child, 'exit')
    await until('rows are being copied', async () => {
      if (child?.exitCode !== null) throw new Error('the load ended before it was killed')
      return (await copiedRows()) > 0
    })
    child.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])
    await until('the server has rolled back', async () => (await writers()) === 0)
    expect(await standing()).toEqual(UNCHANGED)
    expect(existsSync(path)).toBe(true)
    const { report } = await county.load({ kind: 'death', path })
    expect(report).toMatchObject({ read: ROWS, accepted: ROWS, version: 2, added: ROWS, removed: 2 })
  })

  async function copiedRows(): Promise<number> {
    const [progress] = await county.query<{ n: number }>(`
      select coalesce(max(tuples_processed), 0)::int as n from pg_stat_progress_copy
      where datname = current_database() and relid = 'mbz.registry_rows'::regclass`)
    return progress?.n ?? 0
  }

  async function writers(): Promise<number> {
    const [locks] = await county.query<{ n: number }>(`
      select count(*)::int as n from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'registry_rows' and l.mode = 'RowExclusiveLock'
        and l.database = (select oid from pg_database where datname = current_database())`)
    return locks?.n ?? 0
  }
})

/** ID numbers of as many different people as are wanted. */
function anybody(i: number): string {
  const day = `19${60 + (i % 40)}-05-${10 + (i % 20)}`
  return makeIdNumber(COUNTY, day, Math.floor(i / 40) % 1000)
}
