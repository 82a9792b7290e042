import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@core/cli/main'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { logIn } from '@core/modules/staff/log-in'
import { createKeys, generateKeyMaterial } from '@core/ports/keys'
import { sql } from 'kysely'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const material = generateKeyMaterial()
const folder = mkdtempSync(join(tmpdir(), 'mbz-operator-'))
const before = { ...process.env }

beforeAll(() => {
  process.env.DATABASE_URL = database.serverUrl
  process.env.MBZ_KEYS = JSON.stringify(material)
})
afterAll(() => {
  process.env = before
  rmSync(folder, { recursive: true })
})

/** Runs one command with `--json` and reads what it printed. */
async function mbz(...args: string[]): Promise<{ code: number; out: Record<string, unknown> }> {
  const printed: string[] = []
  const write = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(printed.push(String(text))))
  const code = await main([...args, '--json']).finally(() => write.mockRestore())
  return { code, out: JSON.parse(printed.join('')) }
}

function file(name: string, ...lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

beforeAll(async () => {
  await mbz(
    'regions',
    'load',
    file('regions.csv', 'code,name', '621122,陇西县', '621122108,马河镇', '621122108203,杨营村民委员会'),
  )
  await mbz(
    'programmes',
    'load',
    file('programmes.csv', 'code,name,kind,department', 'rural-dibao,农村低保,rural-dibao,县民政局'),
  )
})

test('a catalogue of programmes brings its departments along', async () => {
  const { rows } = await sql<{ name: string; kind: string }>`select name, kind from units`.execute(
    database.db.owner,
  )
  expect(rows).toEqual([{ name: '县民政局', kind: 'department' }])
})

describe('staff', () => {
  const logInAs = (account: string, password: string) =>
    logIn({ account, password }, {
      db: database.db.staff,
      keys: createKeys(material),
      now: () => new Date(),
      limit: async () => undefined,
    } as unknown as Parameters<typeof logIn>[1])

  test('a new account gets a first password, shown once; a disabled one cannot sign in', async () => {
    const made = await mbz(
      'staff',
      'add',
      'minzheng',
      '--name',
      '张三',
      '--unit',
      '县民政局',
      '--roles',
      'handler',
    )
    expect(made).toMatchObject({ code: 0, out: { account: 'minzheng' } })
    const password = String(made.out.password)
    expect(await logInAs('minzheng', password)).toMatchObject({ me: { name: '张三', roles: ['handler'] } })

    expect(await mbz('staff', 'disable', 'minzheng')).toMatchObject({ code: 0 })
    await expect(logInAs('minzheng', password)).rejects.toMatchObject({ code: 'login-failed' })
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from staff_sessions`.execute(
      database.db.owner,
    )
    expect(rows[0]).toEqual({ n: 0 })
  })

  test.each([
    [['--roles', 'boss'], 'input-invalid'],
    [['--roles', 'handler', '--unit', '没有的单位'], 'input-invalid'],
    [['--roles', 'handler', '--id-number', '621122195105113112'], 'input-invalid'],
  ])('%j is refused', async (options, code) => {
    const base = ['staff', 'add', 'someone', '--name', '李四', '--unit', '县民政局']
    expect(await mbz(...base, ...options)).toMatchObject({ code: 1, out: { error: { code } } })
  })
})

test('routes replace the former ones; every faulty line is named', async () => {
  const good = file(
    'routes.csv',
    'accused,programme,unit,priority',
    ',rural-dibao,县民政局,60',
    'town,,县民政局,100',
  )
  expect(await mbz('routes', 'load', good)).toEqual({ code: 0, out: { routes: 2 } })
  expect(await mbz('routes', 'load', good)).toEqual({ code: 0, out: { routes: 2 } })
  const { rows } =
    await sql`select accused, programme_code, unit_id, priority from routes order by priority`.execute(
      database.db.owner,
    )
  expect(rows).toEqual([
    { accused: null, programme_code: 'rural-dibao', unit_id: '县民政局', priority: 60 },
    { accused: 'town', programme_code: null, unit_id: '县民政局', priority: 100 },
  ])
  const bad = file('bad.csv', 'kind,accused,unit,priority', 'shout,,县民政局,1', ',mayor,没有的单位,x')
  const refused = await mbz('routes', 'load', bad)
  expect(refused.code).toBe(1)
  const { fields } = (refused.out as { error: { fields: { field: string }[] } }).error
  expect(fields.map(({ field }) => field)).toEqual(['第 2 行', '第 3 行', '第 3 行', '第 3 行'])
})

describe('calendar', () => {
  const holidays = (n: number) =>
    Array.from(
      { length: n },
      (_, i) => `2027-0${1 + Math.floor(i / 28)}-${String((i % 28) + 1).padStart(2, '0')},休`,
    )

  test('a few days are corrections, a whole notice covers the year', async () => {
    const few = await mbz(
      'calendar',
      'load',
      file('few.csv', '日期,类型', ...holidays(3)),
      '--source',
      '演示',
    )
    expect(few).toEqual({ code: 0, out: { days: 3, coveredYears: [], moved: 0 } })
    expect((await loadCalendar(database.db.owner)).coverage.to).toBe('2026-12-31')

    const whole = await mbz(
      'calendar',
      'load',
      file('whole.csv', '日期,类型', ...holidays(33), '2027-02-28,班'),
      '--source',
      '演示',
    )
    expect(whole).toMatchObject({ code: 0, out: { coveredYears: [2027] } })
    const calendar = await loadCalendar(database.db.owner)
    expect(calendar.coverage.to).toBe('2027-12-31')
    expect([calendar.isWorkday('2027-01-04'), calendar.isWorkday('2027-02-28')]).toEqual([false, true])
  })

  test('words that are no date or kind are named by line', async () => {
    const refused = await mbz(
      'calendar',
      'load',
      file('wrong.csv', '日期,类型', '元旦,休', '2027-01-01,也许'),
      '--source',
      '演示',
    )
    expect(refused).toMatchObject({
      code: 1,
      out: { error: { fields: [{ field: '第 2 行' }, { field: '第 3 行' }] } },
    })
  })
})

test('the clock runs by hand', async () => {
  expect(await mbz('clock', 'run')).toMatchObject({ code: 0, out: { ok: true } })
})
