import { groupedId, idFaultWords, idProgress, lacksLast } from '@/pages/mine/lookup/id-words'
import { byMonth } from '@/pages/mine/lookup/timeline'
import { type Reckoned, reckoning } from '@/pages/payment/detail/reckoning'
import { compareYears } from '@/pages/village/overview/compare-years'
import { choicesOf, filterOf, filterWords, isCountsOnly } from '@/pages/village/payments/filter'

describe('how an amount comes about', () => {
  const land: Reckoned = {
    amountFen: 114188,
    quantity: '12.500',
    quantityUnit: '亩',
    persons: null,
    standardYuan: '91.3500',
  }
  const aid: Reckoned = { ...land, amountFen: 190000, quantity: null, persons: 5, standardYuan: '380' }

  test.each([
    ['area × standard', land, '12.5 亩 × 91.35 元 = 1,141.88 元'],
    ['people × standard', aid, '5 人 × 380 元 = 1,900.00 元'],
    [
      'people, where the area does not lead to the amount',
      { ...aid, quantity: '7', quantityUnit: '亩' },
      '5 人 × 380 元 = 1,900.00 元',
    ],
    [
      'a whole hundred keeps its noughts',
      { ...aid, amountFen: 38000, persons: 1 },
      '1 人 × 380 元 = 380.00 元',
    ],
    ['one fen off: nothing is claimed', { ...land, amountFen: 114187 }, undefined],
    ['no standard', { ...land, standardYuan: null }, undefined],
    ['a number without a unit', { ...land, quantityUnit: null }, undefined],
  ])('%s', (_, payment, sentence) => expect(reckoning(payment)).toBe(sentence))
})

describe('one year against the one before', () => {
  const total = (year: number, yuan: number) => ({
    year,
    amountFen: yuan * 100,
    recoveredFen: 0,
    payments: 1,
    people: 1,
    households: 1,
  })
  const village = (year: number, months: [number, number][]) => ({
    village: { code: '621122108203', name: '杨营村', townName: '马河镇', countyName: '陇西县' },
    county: { code: '621122', name: '陇西县', hotline: '12345' },
    year,
    years: [total(2026, 900), total(2025, 1000), total(2024, 1200)],
    programmes: [],
    months: months.map(([month, yuan]) => ({ month, amountFen: yuan * 100 })),
    publications: [],
    withdrawals: [],
  })
  const lastYear = [
    { month: 1, amountFen: 10000 },
    { month: 3, amountFen: 20000 },
    { month: 12, amountFen: 70000 },
  ]

  test('a running year is held against the same months only', () => {
    const shown = village(2026, [
      [1, 300],
      [3, 600],
    ])
    expect(compareYears(shown, lastYear, '2026-11-22')).toBe(
      '已公布的1月到3月，比去年同期多 600.00 元；去年全年是 1,000.00 元。',
    )
    expect(compareYears(shown, undefined, '2026-11-22')).toBeUndefined()
  })
  test('a year that is over is held against the whole year before', () =>
    expect(compareYears(village(2025, []), undefined, '2026-11-22')).toBe('比2024年少 200.00 元。'))
  test('the first year has nothing before it', () =>
    expect(compareYears(village(2024, []), undefined, '2026-11-22')).toBeUndefined())
})

describe('what a list is narrowed to', () => {
  const village = '621122108203'
  const summary = {
    payments: 0,
    amountFen: 0,
    recoveredFen: 0,
    years: [2026, 2025],
    periods: ['2026-05', '2026', '2026Q1', '2026-11'],
    groups: [1, 2],
    notListed: [{ programmeName: '残疾人两项补贴', people: 3, amountFen: 100 }],
  }

  test('a link is read, and what it says wrongly is left out', () => {
    expect(filterOf(village, { programme: 'p', year: '2026', group: '3', q: ' 张 ' })).toEqual({
      village,
      programme: 'p',
      year: 2026,
      period: undefined,
      group: 3,
      q: '张',
    })
    expect(filterOf(village, { year: '1e9', group: '0', q: '  ' })).toEqual({ village })
  })
  test('the period says the year already', () => {
    expect(filterWords({ village, year: 2026, group: 3, q: '张' })).toBe('2026年 · 3组 · 姓名“张”')
    expect(filterWords({ village, year: 2026, period: '2026Q1' })).toBe('2026年第一季度')
  })
  test('periods stand newest first, and another year lets go of them', () => {
    const [year, period] = choicesOf({ village, year: 2026, period: '2026-05' }, summary)
    expect(period?.chips.map(({ value }) => value)).toEqual(['', '2026', '2026-11', '2026-05', '2026Q1'])
    expect(year?.choose('2025')).toEqual({ village, year: 2025, period: undefined })
  })
  test('a programme with numbers only has nothing to search', () => {
    const first = {
      village: { code: village, name: '', townName: '', countyName: '' },
      programme: null,
      rows: [],
      nextCursor: null,
      summary,
    }
    expect(isCountsOnly(first, { village, programme: 'p', year: 2026 })).toBe(true)
    expect(isCountsOnly(first, { village, programme: 'p', q: '张' })).toBe(false)
    expect(isCountsOnly(first, { village })).toBe(false)
  })
})

describe('an ID number before it is sent', () => {
  test.each([
    ['', '请输入身份证号。'],
    ['6211221976022', '身份证号是 18 位，现在写了 13 位。'],
    ['62112219760225982A', '身份证号只有数字，最后一位可能是 X。这里多了“A”。'],
    ['621122197602259820', '号码里有一位不对。请对着身份证，一位一位再看一遍。'],
    ['621122 19760225 9821', undefined],
    ['62112219790315453x', undefined],
  ])('%p', (raw, words) => expect(idFaultWords(raw)).toBe(words))

  test('a day that does not exist is named', () =>
    expect(idFaultWords(withCheck('62112219761325982'))).toContain('19761325，没有这一天'))
  test('progress and groups', () => {
    expect(idProgress('621122')).toBe('已写 6 位，还差 12 位')
    expect(groupedId('62112219790315453x')).toBe('621122 19790315 453X')
    expect(lacksLast('62112219790315453')).toBe(true)
  })
})

/** The 17 digits with the check character that makes the number whole. */
function withCheck(seventeen: string): string {
  const fitting = Array.from('0123456789X').find(
    (last) => !idFaultWords(seventeen + last)?.startsWith('号码里有一位不对'),
  )
  return seventeen + fitting
}

test('a year is told by month of payment, or of the period where no date was given', () => {
  const payment = (paidOn: string, paidOnExact: boolean, period: string) => ({
    id: 1,
    programmeCode: 'p',
    programmeName: '',
    period,
    paidOn,
    paidOnExact,
    amountFen: 1,
    isRecovery: false,
    villageName: '',
    accountLast4: null,
    department: '',
    village: { code: '621122108201', name: '', townName: '', countyName: '' },
    payStatus: null,
    returnReason: null,
    returnedOn: null,
    paidAgain: null,
    paysAgain: null,
    desk: null,
    payer: null,
  })
  const months = byMonth([
    payment('2026-11-22', false, '2026'),
    payment('2026-11-22', false, '2026-09'),
    payment('2026-09-10', true, '2026Q2'),
  ])
  expect(months.map(({ label, payments }) => [label, payments.length])).toEqual([
    ['没写日期', 1],
    ['9月', 2],
  ])
})
