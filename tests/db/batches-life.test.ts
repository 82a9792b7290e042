import { type CallContext, createHandler } from '@core/host/handler'
import type { ActionName, Answer, InputOf, OutputOf } from '@shared/contracts'
import { publicApi } from '@shared/contracts/public-api'
import { actions } from '../../cloudfunctions/public-api'
import { codeOf, must, newKey, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { idOf, useBatches } from './batches-county'

const database = useTestDatabase()
const desk = useBatches(database)
const { county, staff, look, naming, submit, publish, out, rows } = desk

const publicMain = createHandler<typeof publicApi, CallContext>({
  name: 'public-api',
  api: publicApi,
  actions,
  services: async () => ({ ...county.services('public'), limiter: () => async () => undefined }),
})
/** As a resident. */
const ask = <A extends ActionName<'public-api'>>(action: A, input: InputOf<'public-api', A>) =>
  publicMain({ action, input }) as Promise<Answer<OutputOf<'public-api', A>>>
const see = async <A extends ActionName<'public-api'>>(action: A, input: InputOf<'public-api', A>) =>
  must((await ask(action, input)) as never) as OutputOf<'public-api', A>

type Correcting = Pick<InputOf<'staff-api', 'correct-rows'>, 'rows' | 'added'>

async function correct(batchId: number, reason: string, what: Correcting) {
  const { jobId } = must(
    await staff('clerk', 'correct-rows', { ...(await naming(batchId)), reason, ...what }),
  )
  await desk.work()
  return must(await staff('clerk', 'get-job', { id: jobId }))
}

describe('correcting rows by a form', () => {
  let id = 0
  let first: number[] = []
  beforeAll(async () => {
    id = await out([
      { n: 1, name: '何有福', amount: 480, group: '3' },
      { n: 2, name: '孙玉兰', amount: 520, remark: '由女儿代领' },
      { n: 3, name: '马建国', amount: 300 },
      { n: 4, name: '汪秀英', amount: 300 },
    ])
    first = (await rows(id, 1)).map(({ paymentId }) => paymentId)
  })

  test('every fault of every row is told at once, by the checks of the importer', async () => {
    const refused = await staff('clerk', 'correct-rows', {
      ...(await naming(id)),
      reason: '金额写错了',
      rows: [
        { paymentId: first[0]!, fields: { amount: '一百', id_number: '123' } },
        { paymentId: first[1]!, fields: { village: '没有的村' } },
        { paymentId: 999_999_999, remove: true },
        { paymentId: first[2]!, fields: {} },
        { paymentId: first[3]!, fields: { name: '汪秀英13893200001' } },
      ],
      added: [{ fields: { name: '赵六' } }],
    })
    expect(refused).toMatchObject({ error: { code: 'input-invalid' } })
    const { fields } = (refused as { error: { fields: { field: string }[] } }).error
    expect(fields.map(({ field }) => field)).toEqual([
      'rows.0.id_number',
      'rows.0.amount',
      'rows.1.village',
      'rows.2.paymentId',
      'rows.3',
      'rows.4.name',
      'added.0.id_number',
      'added.0.village',
      'added.0.amount',
    ])
  })

  test('makes a new version that nobody sees before a second person publishes it', async () => {
    const job = await correct(id, '三户的金额、村和身份证号录错', {
      rows: [
        { paymentId: first[0]!, fields: { amount: '520', group: '2' } },
        { paymentId: first[1]!, fields: { id_number: idOf(12), village: '川儿村' } },
        { paymentId: first[2]!, remove: true },
      ],
      added: [{ fields: { name: '赵六', id_number: idOf(6), amount: '100', village: VILLAGE } }],
    })
    expect(job).toMatchObject({
      state: 'done',
      result: [expect.stringContaining('改 2 行，去掉 1 行，补 1 行'), expect.anything()],
    })
    expect((await see('get-payment', { id: first[0]! })).amountFen).toBe(48_000)
    const batch = await look(id)
    expect(batch).toMatchObject({
      current: 2,
      versions: [
        {
          version: 2,
          state: 'draft',
          byForm: true,
          accepted: 4,
          totalFen: 52_000 + 52_000 + 30_000 + 10_000,
        },
        {},
      ],
      preview: { payments: 4 },
    })
    expect(
      await desk.query(
        `select payload::text like '%赵六%' as readable from jobs where kind = 'correct-rows'`,
      ),
    ).toEqual([{ readable: false }])
    expect(
      must(await staff('clerk', 'list-batch-rows', { id, version: 2 })).rows.map((row) => [
        row.name,
        row.villageName,
        row.group,
        row.source.sheet,
        row.remark,
      ]),
    ).toEqual([
      ['赵六', '杨营村', null, '表单补录', null],
      ['何有福', '杨营村', 2, null, null],
      ['孙玉兰', '川儿村', null, null, '由女儿代领'],
      ['汪秀英', '杨营村', null, null, null],
    ])
  })

  test('the differences are counted, and listed a page at a time', async () => {
    const whole = must(await staff('clerk2', 'get-version-diff', { id }))
    expect(whole).toMatchObject({
      from: 1,
      to: 2,
      sums: { added: 1, removed: 1, changed: 2, differenceFen: 4_000 - 30_000 + 10_000 },
    })
    expect(whole.rows.map(({ change, name, fields }) => [change, name, fields])).toEqual([
      ['added', '赵六', expect.anything()],
      ['changed', '何有福', ['金额', '组']],
      ['changed', '孙玉兰', ['身份证号', '村']],
      ['removed', '马建国', expect.anything()],
    ])
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = must(
        await staff('clerk2', 'get-version-diff', { id, limit: 1, ...(cursor && { cursor }) }),
      )
      expect(page.sums === null).toBe(cursor !== undefined)
      names.push(...page.rows.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(names).toEqual(['赵六', '何有福', '孙玉兰', '马建国'])
    expect(must(await staff('clerk2', 'get-version-diff', { id, change: 'removed' })).rows).toHaveLength(1)
  })

  test('residents see 已更正, what changed about a payment, and why', async () => {
    must(await submit(id))
    expect(await publish(id)).toMatchObject({ state: 'done' })
    const shown = await see('get-payment', { id: first[0]! })
    expect(shown).toMatchObject({
      replaces: first[0],
      corrected: true,
      amountFen: 52_000,
      changes: ['金额由 480.00 元改为 520.00 元', '组由 3 组改为 2 组'],
      history: [
        { version: 2, state: 'published' },
        { version: 1, state: 'superseded', reason: '三户的金额、村和身份证号录错' },
      ],
    })
    expect(await see('get-payment', { id: shown.id })).toMatchObject({
      replaces: null,
      changes: shown.changes,
    })
    expect(await see('get-payment', { id: first[1]! })).toMatchObject({
      village: { name: '川儿村' },
      changes: ['原来列在别的村，更正后列到这个村'],
    })
    expect(await see('get-payment', { id: first[3]! })).toMatchObject({ corrected: true, changes: [] })
    expect(await ask('get-payment', { id: first[2]! })).toMatchObject({
      error: { code: 'payment-removed', fields: [{ message: '三户的金额、村和身份证号录错' }] },
    })
    expect((await see('get-village', { village: VILLAGE })).publications[0]).toMatchObject({
      batchId: id,
      corrected: true,
      correctionReason: '三户的金额、村和身份证号录错',
    })
  })

  test('a second correction starts from the first, and old rows still lead to the newest', async () => {
    const second = await rows(id, 2)
    const sun = second.find(({ name }) => name === '孙玉兰')!
    await correct(id, '孙玉兰的姓名写错', {
      rows: [{ paymentId: sun.paymentId, fields: { name: '孙玉蓝' } }],
    })
    must(await submit(id))
    await publish(id)
    expect(await see('get-payment', { id: first[1]! })).toMatchObject({
      name: '孙玉蓝',
      version: 3,
      replaces: first[1],
      changes: ['姓名由 孙玉兰改为 孙玉蓝'],
    })
    expect(await see('get-payment', { id: sun.paymentId })).toMatchObject({ name: '孙玉蓝' })
  })
})

describe('a correction by a new file', () => {
  test('pairs rows by person, period and order', async () => {
    const id = await out([
      { n: 20, amount: 100 },
      { n: 20, amount: 200 },
      { n: 21, amount: 300 },
    ])
    const [a, b, c] = (await rows(id, 1)).map(({ paymentId }) => paymentId)
    await out(
      [
        { n: 22, amount: 50 },
        { n: 20, amount: 110 },
        { n: 20, amount: 210 },
      ],
      { corrects: { batchId: id, reason: '整批重报' } },
    )
    expect((await see('get-payment', { id: a! })).amountFen).toBe(11_000)
    expect((await see('get-payment', { id: b! })).amountFen).toBe(21_000)
    expect(await ask('get-payment', { id: c! })).toMatchObject({ error: { code: 'payment-removed' } })
  })

  test('only one correction of a batch is on its way', async () => {
    const id = await out([{ n: 23, amount: 100 }])
    await desk.bring([{ n: 23, amount: 110 }], { corrects: { batchId: id, reason: '金额写错' } })
    await expect(
      desk.bring([{ n: 23, amount: 120 }], { corrects: { batchId: id, reason: '又写错了' } }),
    ).rejects.toMatchObject({ code: 'batch-state' })
    const again = await staff('clerk', 'correct-rows', {
      ...(await naming(id)),
      reason: '金额写错了',
      rows: [{ paymentId: (await rows(id, 1))[0]!.paymentId, remove: true }],
    })
    expect(codeOf(again)).toBe('batch-state')
  })
})

describe('withdrawing', () => {
  test('rows are gone with the answer, totals with the job, and residents read why', async () => {
    const village = '621122108202'
    const id = await out([{ n: 30, amount: 777, village: '川儿村' }])
    const [{ paymentId } = { paymentId: 0 }] = await rows(id, 1)
    const total = async () => (await see('get-village', { village })).years[0]?.amountFen ?? 0
    const before = await total()
    const request = { ...(await naming(id)), reason: '发放对象弄错了' }
    const answer = must(await staff('chief', 'withdraw-batch', request))
    expect(answer).toMatchObject({ state: 'withdrawn' })
    expect(await ask('get-payment', { id: paymentId })).toMatchObject({
      error: { code: 'payment-withdrawn', fields: [{ message: '发放对象弄错了' }] },
    })
    const listed = await see('list-payments', { village, q: '人30' })
    expect(listed).toMatchObject({ rows: [], summary: { payments: 0 } })
    expect(must(await staff('chief', 'withdraw-batch', request))).toEqual(answer)
    await desk.work()
    expect(before - (await total())).toBe(77_700)
    expect((await see('get-village', { village })).withdrawals).toMatchObject([
      { programmeName: '农村低保', period: '2026-06', reason: '发放对象弄错了' },
    ])
    expect(codeOf(await staff('clerk', 'withdraw-batch', { ...request, submission: newKey() }))).toBe(
      'batch-moved-on',
    )
  })

  test('what is published anew after it leads on from the old row', async () => {
    const id = await out([{ n: 31, amount: 100 }])
    const [{ paymentId } = { paymentId: 0 }] = await rows(id, 1)
    must(await staff('clerk', 'withdraw-batch', { ...(await naming(id)), reason: '金额都写错了' }))
    await out([{ n: 31, amount: 130 }], { corrects: { batchId: id, reason: '金额改好了' } })
    expect(await see('get-payment', { id: paymentId })).toMatchObject({
      amountFen: 13_000,
      replaces: paymentId,
    })
    await desk.work()
  })
})

describe('a report about a payment', () => {
  test('keeps its link through a correction, and says so when the row is gone', async () => {
    const id = await out([
      { n: 40, name: '周小明', amount: 100 },
      { n: 41, name: '周大明', amount: 100 },
    ])
    const [one, two] = (await rows(id, 1)).map(({ paymentId }) => paymentId)
    const session = await county.logIn('civil')
    const about = async (paymentId: number) => {
      const { caseId } = await county.submit({ paymentId })
      return async () => must(await county.staff(session, 'get-case', { id: caseId })).payment
    }
    const first = await about(one!)
    const second = await about(two!)
    expect(await first()).toMatchObject({ id: one, fate: 'current', fateWords: '', currentId: one })
    await correct(id, '两人的数据录错', {
      rows: [
        { paymentId: one!, fields: { amount: '90' } },
        { paymentId: two!, remove: true },
      ],
    })
    must(await submit(id))
    await publish(id)
    expect(await first()).toMatchObject({
      id: one,
      amountFen: 10_000,
      fate: 'corrected',
      fateWords: '已更正，见更正后的记录',
      fateReason: '两人的数据录错',
      currentFen: 9_000,
    })
    expect(await second()).toMatchObject({ fate: 'removed', currentId: null, fateReason: '两人的数据录错' })
    must(await staff('clerk', 'withdraw-batch', { ...(await naming(id)), reason: '整批都不对' }))
    expect(await first()).toMatchObject({ fate: 'withdrawn', fateReason: '整批都不对', currentId: null })
    await desk.work()
  })
})

describe('money that came back', () => {
  test('takes away from what was paid, whatever sign the file gives it; the clerk is told', async () => {
    const id = await desk.bring([{ n: 52, amount: 500 }], { isRecovery: true })
    expect(await look(id)).toMatchObject({
      isRecovery: true,
      preview: { totalFen: -50_000, rows: [{ amountFen: -50_000 }] },
      findings: { warnings: [{ code: 'recovery-sign', n: 1 }] },
    })
  })

  test('stands in the list as such, and nets out in the sums of the village and of the person', async () => {
    const village = '621122109201'
    const paid = { village: '柯寨村', paidOn: '2025-06-15' }
    await out(
      [
        { n: 50, amount: 500, ...paid },
        { n: 51, amount: 400, ...paid },
      ],
      { period: '2025-06' },
    )
    await out([{ n: 50, name: '人50', amount: -500, village: '柯寨村', paidOn: '2025-09-01' }], {
      period: '2025-06',
      isRecovery: true,
    })
    const shown = await see('get-village', { village, year: 2025 })
    expect(shown.years[0]).toMatchObject({
      amountFen: 40_000,
      recoveredFen: 50_000,
      payments: 3,
      people: 1,
      households: 1,
    })
    expect(shown.programmes).toMatchObject([{ amountFen: 40_000, recoveredFen: 50_000, people: 1 }])
    expect(shown.publications[0]).toMatchObject({ isRecovery: true, amountFen: -50_000 })
    const list = await see('list-payments', { village, year: 2025 })
    expect(list.summary).toMatchObject({ payments: 3, amountFen: 40_000, recoveredFen: 50_000 })
    expect(list.rows.map(({ amountFen, isRecovery }) => [amountFen, isRecovery])).toContainEqual([
      -50_000,
      true,
    ])
    expect((await see('list-payments', { village, year: 2025, q: '人50' })).summary).toMatchObject({
      amountFen: 0,
      recoveredFen: 50_000,
    })
    const own = await see('find-my-payments', { county: '621122', name: '人50', idNumber: idOf(50) })
    expect(own).toMatchObject({
      totalFen: 0,
      years: [{ year: 2025, amountFen: 0, payments: [{ isRecovery: true }, { isRecovery: false }] }],
    })
  })
})
