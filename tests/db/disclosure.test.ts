import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHandler } from '@core/host/handler'
import type { ActionName, Answer, InputOf, OutputOf } from '@shared/contracts'
import { publicApi } from '@shared/contracts/public-api'
import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { actions } from '../../cloudfunctions/public-api'
import { useTestDatabase } from '../support/database'
import { COUNTY, importCounty } from './import-county'

const database = useTestDatabase()
const county = importCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-disclosure-'))
const VILLAGE = '621122108203'
const HEADER = '姓名,身份证号,村,组,人数,面积,标准,学校,银行账号,金额,发放时间'
const ZHANG = makeIdNumber(COUNTY, '1951-05-11', 1)

const main = createHandler<typeof publicApi, Parameters<(typeof actions)['get-village']>[1]>({
  name: 'public-api',
  api: publicApi,
  actions,
  services: async () => ({
    db: database.db.public,
    keys: county.keys,
    storage: {} as never,
    now: () => new Date('2026-07-02T02:00:00Z'),
    limiter: () => async () => undefined,
  }),
})

type A = ActionName<'public-api'>
const ask = <K extends A>(action: K, input: InputOf<'public-api', K>) =>
  main({ action, input }) as Promise<Answer<OutputOf<'public-api', K>>>

async function get<K extends A>(
  action: K,
  input: InputOf<'public-api', K>,
): Promise<OutputOf<'public-api', K>> {
  const answer = await ask(action, input)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data
}

/** Publishes one person's payment of 100 yuan with every column filled. */
async function publish(
  programme: string,
  name: string,
  idNumber = makeIdNumber(COUNTY, '1960-01-01', name.length),
) {
  const path = join(folder, `${programme}-${name}.csv`)
  const row = [
    name,
    idNumber,
    '马河镇杨营村',
    '三组',
    2,
    12.5,
    8,
    '马河小学',
    '6222020111122223333',
    100,
    '2026-06-15',
  ]
  writeFileSync(path, `${programme}发放名单\n${HEADER}\n${row.join(',')}\n`)
  const { report } = await county.import({ path, programme, publish: true })
  expect(report).toMatchObject({ accepted: 1, state: 'published' })
}

const profiles = ['land', 'aid', 'disability', 'elder', 'student', 'housing', 'counts'] as const
beforeAll(async () => {
  await county.setUp()
  for (const profile of profiles) {
    await sql`insert into programmes (county_code, code, name, kind, department_name, disclosure_profile, quantity_unit)
      values (${COUNTY}, ${profile}, ${profile}, 'other', '县民政局', ${profile}, '亩')`.execute(
      database.db.owner,
    )
    await publish(profile, '张建国', ZHANG)
  }
  // published long before the day on which this test runs: its posting would be over
  await sql`update batch_versions set expires_on = current_date where expires_on is not null`.execute(
    database.db.owner,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const rowsOf = async (programme: string, q?: string) =>
  (await get('list-payments', { village: VILLAGE, programme, q })).rows

describe('what of a payment is public, by profile', () => {
  test.each([
    // profile, name, group, persons, area, school
    ['land', '张建国', 3, null, '12.500', null],
    ['aid', '张建国', 3, 2, null, null],
    ['disability', '张*', null, null, null, null],
    ['elder', '张建国', 3, null, null, null],
    ['student', '张建国', null, null, null, '马河小学'],
    ['housing', '张建国', 3, null, null, null],
  ])('%s', async (profile, name, group, persons, quantity, school) => {
    const [row] = await rowsOf(profile)
    expect(row).toMatchObject({ name, group, amountFen: 10_000, paidOn: '2026-06-15' })
    expect(await get('get-payment', { id: row!.id })).toMatchObject({
      name,
      group,
      persons,
      quantity,
      school,
    })
  })

  test('counts: no row, only how many and how much', async () => {
    const { rows, summary } = await get('list-payments', { village: VILLAGE, programme: 'counts' })
    expect(rows).toEqual([])
    expect(summary).toMatchObject({ payments: 0, notListed: [{ people: 1, amountFen: 10_000 }] })
  })

  test('no answer holds an ID number, an account, a birthday or a person key', async () => {
    const answers = JSON.stringify([
      await get('get-village', { village: VILLAGE }),
      await get('list-payments', { village: VILLAGE }),
      ...(await Promise.all(
        (await get('list-payments', { village: VILLAGE })).rows.map(({ id }) => get('get-payment', { id })),
      )),
    ])
    for (const secret of [
      ZHANG,
      ZHANG.slice(6, 14),
      '6222020111122223333',
      '3333',
      county.keys.personKey(ZHANG),
    ]) {
      expect(answers).not.toContain(secret)
    }
  })
})

test.each([
  ['张三丰', '张*'],
  ['欧阳修文', '欧阳*'],
  ['欧阳', '欧*'],
  ['诸葛亮', '诸葛*'],
  ['阿依古丽·买买提', '阿*'],
])('%s is shown as %s where only the surname is public', async (name, shown) => {
  await publish('disability', name)
  expect((await rowsOf('disability')).map((row) => row.name)).toContain(shown)
})

test('a masked name cannot be probed by searching for it', async () => {
  expect((await rowsOf('disability', '张')).length).toBeGreaterThan(0)
  expect(await rowsOf('disability', '建国')).toEqual([])
  expect(await rowsOf('disability', '张建国')).toEqual([])
  expect(await rowsOf('disability', 'zjg')).toEqual([])
  expect(await rowsOf('land', 'zjg')).toHaveLength(1)
  expect(await rowsOf('land', '%')).toEqual([])
})

test('a student list is taken down when its posting is over', async () => {
  const [row] = await rowsOf('student')
  await sql`update batch_versions set expires_on = current_date - 1
    where batch_id in (select id from batches where programme_code = 'student')`.execute(database.db.owner)
  expect(await rowsOf('student')).toEqual([])
  expect(await ask('get-payment', { id: row!.id })).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

describe('own payments', () => {
  const find = (name: string, idNumber: string) => ask('find-my-payments', { county: COUNTY, name, idNumber })

  test('the right pair sees every programme, counts-only ones too, with the end of the account', async () => {
    const answer = await find(' 张　建国 ', ZHANG.toLowerCase())
    const data = (answer as { ok: true; data: OutputOf<'public-api', 'find-my-payments'> }).data
    expect(data.totalFen).toBe(profiles.length * 10_000)
    expect(data.years).toMatchObject([{ year: 2026, amountFen: profiles.length * 10_000 }])
    expect(data.years[0]!.payments[0]).toMatchObject({ accountLast4: '3333', villageName: '杨营村' })
  })

  test.each([
    ['another name', '张建军', ZHANG],
    ['an unknown person', '张建国', makeIdNumber(COUNTY, '1980-01-01', 7)],
    ['a number that is none', '张建国', '123'],
    [
      'a number with a wrong check digit',
      '张建国',
      `${ZHANG.slice(0, 17)}${ZHANG.endsWith('1') ? '2' : '1'}`,
    ],
  ])('%s: the same answer', async (_, name, idNumber) => {
    expect(await find(name, idNumber)).toEqual(
      await find('没有这个人', makeIdNumber(COUNTY, '1990-01-01', 9)),
    )
    expect(await find(name, idNumber)).toMatchObject({ ok: false, error: { code: 'person-not-matched' } })
  })
})

test.each(['payments', 'persons', 'reports', 'cases', 'case_events', 'staff', 'audit_log', 'batch_versions'])(
  'the public role cannot read %s',
  async (table) => {
    await expect(sql`select * from ${sql.table(table)}`.execute(database.db.public)).rejects.toMatchObject({
      code: '42501',
    })
  },
)
