import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discardBatch } from '@core/modules/batches/discard-batch'
import { openErrorsFile } from '@core/tables/errors-file'
import * as XLSX from '@e965/xlsx'
import { makeIdNumber } from '@shared/domain/id-number'
import { useTestDatabase } from '../support/database'
import { COUNTY, importCounty, OPERATOR } from './import-county'

const database = useTestDatabase()
const county = importCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-import-'))
const HEADER = '姓名,身份证号,村,组,户号,金额'

beforeAll(() => county.setUp())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${[HEADER, ...lines].join('\r\n')}\r\n`)
  return path
}

const person = (n: number) => makeIdNumber(COUNTY, '1960-05-11', n)
const row = (n: number, amount = '300', name = '杨秀英') => `${name},${person(n)},杨营村,三社,0${n},${amount}`

describe('what is stored', () => {
  test('payments carry keys, the ID number is sealed and stored once', async () => {
    const path = write('stored.csv', [row(1), row(1, '12.5'), row(2, '99.99', '单彩霞')])
    const { report } = await county.import({ path })
    const payments = await county.query<Record<string, unknown>>(
      'select * from payments where version_id = (select max(id) from batch_versions) order by line_no',
    )
    expect(payments).toHaveLength(3)
    expect(payments[2]).toMatchObject({
      county_code: COUNTY,
      village_code: '621122108203',
      group_no: 3,
      household_no: '02',
      period: '2026-06',
      person_key: county.keys.personKey(person(2)),
      name: '单彩霞',
      name_pinyin: 'scx',
      amount_fen: 9999,
      paid_on: '2026-06-30',
      paid_on_exact: false,
      line_no: 4,
    })
    const people = await county.query<{ person_key: string; id_number_enc: Buffer }>(
      'select person_key, id_number_enc from persons',
    )
    expect(people).toHaveLength(2)
    for (const { person_key, id_number_enc } of people) {
      const idNumber = county.keys.open('identity', id_number_enc).toString()
      expect(county.keys.personKey(idNumber)).toBe(person_key)
      expect(id_number_enc.includes(idNumber)).toBe(false)
    }
    expect(report).toMatchObject({ state: 'draft', version: 1, totalFen: 30_000 + 1_250 + 9_999 })
  })

  test('text that COPY or JSON would read as syntax arrives as it was written', async () => {
    const path = join(folder, 'syntax.csv')
    const remark = 'a\\N\\tb\tc\\'
    writeFileSync(
      path,
      `姓名,身份证号,村,金额,备注,学校\r\n杨秀英,${person(3)},杨营村,1,"${remark}","第""一""小\n学\\"\r\n`,
    )
    const { report } = await county.import({ path, programme: 'student-aid-compulsory', period: '2026春' })
    const [stored] = await county.query<{ remark: string; details: unknown; period: string }>(
      'select remark, details, period from payments p join batch_versions v on v.id = p.version_id where v.batch_id = $1',
      [report.batchId],
    )
    expect(stored).toEqual({ remark, details: { school: '第"一"小\n学\\' }, period: '2026春' })
  })

  test('the import leaves a trace without personal data', async () => {
    const [entry] = await county.query<{ actor: string; detail: object }>(
      `select actor, detail from audit_log where action = 'batch.import' order by id limit 1`,
    )
    expect(entry?.actor).toBe('operator:test')
    expect(JSON.stringify(entry?.detail)).not.toContain(person(1))
  })
})

describe('the same file', () => {
  test('is refused while its rows are in use, also under another name and programme', async () => {
    const lines = [row(11), row(12)]
    const first = await county.import({ path: write('same.csv', lines) })
    const again = county.import({
      path: write('other-name.csv', lines),
      programme: 'farmland',
      period: '2026',
    })
    await expect(again).rejects.toMatchObject({ code: 'file-already-imported' })
    await discardBatch(database.db.owner, first.report.batchId!, OPERATOR)
    const { report } = await county.import({ path: write('same.csv', lines) })
    expect(report.state).toBe('draft')
  })

  test('imported twice at the same moment is loaded once', async () => {
    const path = write('race.csv', [row(13)])
    const outcomes = await Promise.allSettled([county.import({ path }), county.import({ path })])
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(failed.map(({ reason }) => (reason as { code: string }).code)).toEqual(['file-already-imported'])
  })
})

describe('rows with faults', () => {
  const good = [21, 22, 23].map((n) => row(n))
  const bad = [
    `,${person(24)},杨营村,三社,024,300`,
    `何淑珍,${person(25).slice(0, 17)},没有的村,三社,025,"1,2"`,
  ]

  test.each(['.csv', '.xlsx'])(
    'come back in a %s file that can be mended and imported',
    async (extension) => {
      const errorsPath = join(folder, `errors${extension}`)
      const path = write(`faulty${extension}.csv`, [
        ...good.map((line) => line.replace('300', extension === '.csv' ? '310' : '320')),
        ...bad,
      ])
      const { report, faults } = await county.import({ path, errorsPath })
      expect(report).toMatchObject({ read: 5, accepted: 3, rejected: 2, state: 'draft' })
      expect(report.reasons).toEqual({
        'name-missing': 1,
        'id-format': 1,
        'village-unknown': 1,
        'amount-invalid': 1,
      })
      expect(faults.map(({ line }) => line)).toEqual([5, 6])

      const lines = XLSX.utils.sheet_to_json<string[]>(
        XLSX.read(readFileSync(errorsPath), { raw: true, codepage: 65001 }).Sheets[
          extension === '.csv' ? 'Sheet1' : '错误清单'
        ]!,
        { header: 1, defval: '' },
      )
      expect(lines[0]).toEqual(['姓名', '身份证号', '村', '组', '户号', '金额', '原行号', '错误原因'])
      expect(lines[1]![7]).toBe('没有姓名，请补上。')
      expect(lines[2]!.slice(0, 7)).toEqual([
        '何淑珍',
        `${extension === '.csv' ? "'" : ''}${person(25).slice(0, 17)}`,
        '没有的村',
        '三社',
        '025',
        '1,2',
        '6',
      ])

      const unmended = await county.import({ path: errorsPath })
      expect(unmended.report).toMatchObject({
        read: 2,
        rejected: 2,
        state: 'refused',
        reasons: report.reasons,
      })
      lines[1]![0] = '刘双喜'
      lines[2] = ['何淑珍', person(25), '杨营村', '三社', '025', '12', '6', '']
      const mended = join(folder, `mended${extension}.csv`)
      writeFileSync(mended, lines.map((cells) => cells.join(',')).join('\n'))
      expect((await county.import({ path: mended })).report).toMatchObject({
        read: 2,
        accepted: 2,
        rejected: 0,
      })
    },
  )

  test('more than half: nothing is loaded, everything is reported', async () => {
    const errorsPath = join(folder, 'mostly.csv')
    const [before] = await county.query('select count(*) from payments')
    const { report } = await county.import({
      path: write('mostly.csv.in', [good[0]!.replace('300', '1'), ...bad]),
      errorsPath,
      publish: true,
    })
    expect(report).toMatchObject({
      read: 3,
      accepted: 1,
      rejected: 2,
      batchId: null,
      version: null,
      state: 'refused',
    })
    expect(existsSync(errorsPath)).toBe(true)
    const [after] = await county.query('select count(*) from payments')
    expect(after).toEqual(before)
  })

  test('an errors file with another ending is refused before anything is loaded', () => {
    expect(() => openErrorsFile(join(folder, 'errors.pdf'), [], 0, String)).toThrow(
      expect.objectContaining({ code: 'command-invalid' }),
    )
  })

  test('no faults: no errors file, and an old one goes away', async () => {
    const errorsPath = join(folder, 'old.csv')
    writeFileSync(errorsPath, 'old')
    await county.import({ path: write('clean.csv', [row(31)]), errorsPath })
    expect(existsSync(errorsPath)).toBe(false)
  })
})

describe('kill -9', () => {
  const ROWS = 60_000
  let child: ChildProcess | null = null
  afterEach(() => child?.kill('SIGKILL'))

  test('in the middle of COPY leaves nothing, and the same file can be imported again', async () => {
    const lines = Array.from(
      { length: ROWS },
      (_, i) =>
        `杨秀英,${makeIdNumber(COUNTY, `19${60 + (i % 40)}-05-${10 + (i % 20)}`, Math.floor(i / 40) % 1000)},杨营村,三社,,${(1 + i / 100).toFixed(2)}`,
    )
    const path = write('killed.csv', lines)
    const keysFile = join(folder, 'keys.json')
    const { generateKeyMaterial } = await import('@core/ports/keys')
    writeFileSync(keysFile, JSON.stringify(generateKeyMaterial()))
    child = spawn(
      process.execPath,
      [
        join(__dirname, '../../bin/mbz.mjs'),
        'import',
        path,
        '--programme',
        'rural-dibao',
        '--period',
        '2026-05',
        '--publish',
        '--json',
      ],
      {
        env: { ...process.env, DATABASE_URL: database.serverUrl, MBZ_DATA_DIR: folder, NODE_OPTIONS: '' },
        stdio: 'ignore',
      },
    )
    const exited = once(child, 'exit')
    await untilCopying()
    child.kill('SIGKILL')
    const [code, signal] = await exited
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' })
    await untilRolledBack()

    const [left] = await county.query<{ versions: number; batches: number; payments: number }>(`select
      (select count(*)::int from batch_versions where file_name = 'killed.csv') as versions,
      (select count(*)::int from batches where period = '2026-05') as batches,
      (select count(*)::int from payments where period = '2026-05') as payments`)
    expect(left).toEqual({ versions: 0, batches: 0, payments: 0 })
    const { report } = await county.import({ path, period: '2026-05', publish: true })
    expect(report).toMatchObject({ read: ROWS, accepted: ROWS, state: 'published' })
  })

  /** Waits until the child has sent rows: a COPY into payments has processed some. */
  async function untilCopying(): Promise<void> {
    for (;;) {
      const [progress] = await county.query<{
        n: number
      }>(`select coalesce(max(tuples_processed), 0)::int as n from pg_stat_progress_copy
        where datname = current_database() and relid = 'mbz.payments'::regclass`)
      if ((progress?.n ?? 0) > 0) return
      if (child?.exitCode !== null) throw new Error('the import ended before it was killed')
    }
  }

  async function untilRolledBack(): Promise<void> {
    for (;;) {
      const [writers] = await county.query<{
        n: number
      }>(`select count(*)::int as n from pg_locks l join pg_class c on c.oid = l.relation
        where c.relname = 'payments' and l.mode = 'RowExclusiveLock' and l.database = (select oid from pg_database where datname = current_database())`)
      if (writers?.n === 0) return
    }
  }
})
