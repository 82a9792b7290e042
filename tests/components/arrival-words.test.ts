import { accountWords, arrivalMark, standingOf } from '@/pages/mine/lookup/arrival'
import type { MinePayment } from '@/pages/mine/lookup/timeline'
import { emptyAnswers, isAnswers, isBegun, saysNotReceived } from '@/pages/report/form/answers'
import { NOT_RECEIVED_TEXT } from '@/pages/report/not-received'

beforeAll(() => jest.useFakeTimers({ now: new Date('2026-09-02T02:00:00Z') }))
afterAll(() => jest.useRealTimers())

const payment = (extra: Partial<MinePayment> = {}): MinePayment => ({
  id: 7,
  programmeCode: 'grain',
  programmeName: '种粮补贴',
  period: '2026',
  paidOn: '2026-06-15',
  paidOnExact: true,
  amountFen: 42_000,
  isRecovery: false,
  village: { code: '621122108203', name: '杨营村', townName: '马河镇', countyName: '陇西县' },
  villageName: '杨营村',
  accountLast4: '3333',
  department: '县农业农村局',
  payStatus: null,
  returnReason: null,
  returnedOn: null,
  paidAgain: null,
  paysAgain: null,
  desk: { name: '马河镇人民政府', phone: '0932-2222' },
  payer: { name: '陇西县农业农村局', phone: '0932-1111' },
  ...extra,
})
const again = { id: 9, paidOn: '2026-08-20', paidOnExact: true }

test('money that came back: why, what to bring, where to go, whom to ring', () => {
  const gone = payment({ payStatus: 'returned', returnReason: 'closed', returnedOn: '2026-06-18' })
  expect(arrivalMark(gone)).toBe('银行退回，没到账')
  const { title, told, todo, ask } = standingOf(gone)
  expect(title).toBe('银行退回：账号已经注销')
  expect(told[0]).toBe('这笔钱6月18日退回去了，没有到账。')
  expect(todo).toEqual([
    '带上本人身份证，还有现在用的一卡通（社保卡或存折），把新账号登记上。',
    '到马河镇人民政府办，说“补贴被银行退回来了”。',
    '问清楚哪天补发。这笔钱由陇西县农业农村局发放。',
  ])
  expect(ask).toEqual({ name: '马河镇人民政府', phone: '0932-2222' })
  const nobody = standingOf(payment({ payStatus: 'returned', desk: null, payer: null }))
  expect(nobody.title).toBe('银行退回：银行没有写明原因')
  expect(nobody.todo[1]).toBe('到乡镇政府（街道办事处）办，说“补贴被银行退回来了”。')
  expect(nobody.ask).toBeNull()
})

test('money that was sent again is told on both payments', () => {
  const gone = payment({ payStatus: 'returned', returnReason: 'dormant', paidAgain: again })
  expect(arrivalMark(gone)).toBe('银行退回过，已补发')
  expect(standingOf(gone).told).toEqual([
    '这一笔被银行退回（账户长期不用，银行停用了）。',
    '8月20日又发了一次。',
  ])
  expect(arrivalMark(payment({ paysAgain: again }))).toBe('补发的钱')
})

test('money that did not come back: to which card, on which day, and what nobody wrote down', () => {
  expect(arrivalMark(payment())).toBeUndefined()
  const unknown = standingOf(payment())
  expect(unknown.told).toEqual(['6月15日打到尾号 3333 的账户。', '银行有没有退回，名单里没有写。'])
  expect(unknown.todo[0]).toBe('找出尾号 3333 的一卡通（存折或者社保卡）。')
  expect(standingOf(payment({ payStatus: 'paid' }))).toMatchObject({
    title: '银行记着：已经入账',
    told: ['6月15日打到尾号 3333 的账户。'],
  })
  const bare = payment({ accountLast4: null, paidOnExact: false })
  expect(accountWords(bare)).toBe('名单里没有写账户')
  expect(standingOf(bare).told[0]).toBe('名单里没有写是哪一天，名单里没有写打到哪个账户。')
})

test('what was only filled in is no draft; what was written is, and stays about that payment', () => {
  const { village } = payment()
  const about = { village, payment: { id: 7, summary: '我自己的一笔' } }
  const blank = emptyAnswers('a'.repeat(32), about)
  const filled = { ...blank, step: 'text' as const, text: NOT_RECEIVED_TEXT, notReceived: true as const }
  expect(isBegun(filled)).toBe(false)
  expect(isBegun({ ...filled, text: `${NOT_RECEIVED_TEXT}换过卡。` })).toBe(true)
  expect(isBegun({ ...filled, step: 'photos' })).toBe(true)
  expect(isAnswers(JSON.parse(JSON.stringify(filled)))).toBe(true)
  expect(saysNotReceived(filled)).toBe(true)
  expect(saysNotReceived({ ...filled, about: { village } })).toBe(false)
})
