import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHandler } from '@core/host/handler'
import { loadUnits } from '@core/modules/units/load-units'
import type { ActionName, Answer, InputOf, OutputOf } from '@shared/contracts'
import { publicApi } from '@shared/contracts/public-api'
import { makeIdNumber } from '@shared/domain/id-number'
import { actions } from '../../cloudfunctions/public-api'
import { useTestDatabase } from '../support/database'
import { COUNTY, importCounty } from './import-county'

const database = useTestDatabase()
const county = importCounty(database)
const folder = mkdtempSync(join(tmpdir(), 'mbz-returns-'))
const WANG = makeIdNumber(COUNTY, '1950-03-03', 1)
const LI = makeIdNumber(COUNTY, '1962-04-04', 2)
const ZHAO = makeIdNumber(COUNTY, '1970-05-05', 3)

const main = createHandler<typeof publicApi, Parameters<(typeof actions)['get-village']>[1]>({
  name: 'public-api',
  api: publicApi,
  actions,
  services: async () => ({
    db: database.db.public,
    keys: county.keys,
    storage: {} as never,
    now: () => new Date('2026-09-02T02:00:00Z'),
    limiter: () => async () => undefined,
  }),
})

type A = ActionName<'public-api'>
async function get<K extends A>(
  action: K,
  input: InputOf<'public-api', K>,
): Promise<OutputOf<'public-api', K>> {
  const answer = (await main({ action, input })) as Answer<OutputOf<'public-api', K>>
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.data
}
const mine = (name: string, idNumber: string) => get('find-my-payments', { county: COUNTY, name, idNumber })

function write(name: string, lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\r\n')}\r\n`)
  return path
}

beforeAll(async () => {
  await county.setUp()
  await loadUnits(
    database.db.owner,
    [
      {
        line: 2,
        code: 'civil',
        name: '陇西县民政局',
        kind: 'department',
        region: COUNTY,
        parent: '',
        phone: '0932-1111',
      },
      {
        line: 3,
        code: 'mahe',
        name: '马河镇人民政府',
        kind: 'town',
        region: '621122108',
        parent: '',
        phone: '0932-2222',
      },
    ],
    null,
  )
  const path = write('june.csv', [
    '姓名,身份证号,村,金额,社保卡账号,发放时间,发放结果,退票原因,退票日期',
    `王秀兰,${WANG},马河镇杨营村,420,6222020111122223333,2026-06-15,失败,账号已销户,2026-06-18`,
    `李建国,${LI},马河镇杨营村,420,6222020111122224444,2026-06-15,成功,,`,
    `赵有田,${ZHAO},马河镇杨营村,420,6222020111122225555,2026-06-15,处理中,,`,
  ])
  const { report } = await county.import({ path, unitId: 'civil', publish: true })
  expect(report).toMatchObject({ accepted: 3, rejected: 0, warnings: { 'bank-result-unclear': 1 } })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the importer keeps what the bank made of each payment; what nobody can read is told and not guessed', async () => {
  const rows = await county.query(
    'select name, pay_status, return_reason, returned_on, warnings from payments order by line_no',
  )
  expect(rows).toEqual([
    {
      name: '王秀兰',
      pay_status: 'returned',
      return_reason: 'closed',
      returned_on: '2026-06-18',
      warnings: null,
    },
    { name: '李建国', pay_status: 'paid', return_reason: null, returned_on: null, warnings: null },
    {
      name: '赵有田',
      pay_status: null,
      return_reason: null,
      returned_on: null,
      warnings: ['bank-result-unclear'],
    },
  ])
})

test('the person himself reads why it came back and where to go; it is no money that he received', async () => {
  const found = await mine('王秀兰', WANG)
  expect(found).toMatchObject({ totalFen: 0, notArrivedFen: 42_000 })
  expect(found.years[0]).toMatchObject({ amountFen: 0, programmes: [] })
  expect(found.years[0]!.payments[0]).toMatchObject({
    payStatus: 'returned',
    returnReason: 'closed',
    returnedOn: '2026-06-18',
    accountLast4: '3333',
    paidAgain: null,
    desk: { name: '马河镇人民政府', phone: '0932-2222' },
    payer: { name: '陇西县民政局', phone: '0932-1111' },
    village: { code: '621122108203', name: '杨营村', townName: '马河镇' },
  })
  expect(await mine('李建国', LI)).toMatchObject({ totalFen: 42_000, notArrivedFen: 0 })
  expect((await mine('赵有田', ZHAO)).years[0]!.payments[0]).toMatchObject({ payStatus: null })
})

test('the public ledger says nothing of it, and counts as before', async () => {
  const list = await get('list-payments', { village: '621122108203' })
  expect(list.summary).toMatchObject({ payments: 3, amountFen: 126_000 })
  const one = await get('get-payment', { id: list.rows.find(({ name }) => name.startsWith('王'))!.id })
  for (const told of [list, one, await get('get-village', { village: '621122108203' })])
    expect(JSON.stringify(told)).not.toMatch(/returned|closed|payStatus|2026-06-18|3333/)
  await expect(
    database.db.public.selectFrom('payments').select('pay_status').execute(),
  ).rejects.toMatchObject({ code: '42501' })
})

test('money that is sent again is told as such, on both payments', async () => {
  const path = write('again.csv', [
    '姓名,身份证号,村,金额,社保卡账号,发放时间,备注',
    `王秀兰,${WANG},马河镇杨营村,420,6222020111122229999,2026-08-20,六月补发`,
  ])
  await county.import({ path, unitId: 'civil', publish: true })
  const found = await mine('王秀兰', WANG)
  expect(found).toMatchObject({ totalFen: 42_000, notArrivedFen: 0 })
  const [again, gone] = found.years[0]!.payments
  expect(again).toMatchObject({ accountLast4: '9999', paysAgain: { id: gone!.id, paidOn: '2026-06-15' } })
  expect(gone).toMatchObject({ payStatus: 'returned', paidAgain: { id: again!.id, paidOn: '2026-08-20' } })
})

test('a list of recoveries has no bank results: nobody sends those back', async () => {
  const path = write('back.csv', [
    '姓名,身份证号,村,追缴金额,处理结果,发放结果',
    `赵有田,${ZHAO},马河镇杨营村,100,已退回,退款成功`,
  ])
  await county.import({ path, unitId: 'civil', isRecovery: true, publish: true })
  const found = await mine('赵有田', ZHAO)
  expect(found).toMatchObject({ totalFen: 32_000, notArrivedFen: 0 })
})
