import { checkBalance, chooseSimilar, median } from '@shared/domain/account-comparison'
import { endedPeriods, periodAt, periodBefore, samePeriodLastYear } from '@shared/domain/account-periods'
import { formatYuan } from '@shared/domain/money'
import fc from 'fast-check'

describe('median', () => {
  test.each([
    [[], null],
    [[7], 7],
    [[1, 9], 5],
    [[3, 1, 2], 2],
    [[1, 2, 4, 100], 3],
    [[1, 2], 1],
    [[-5, 0, 100], 0],
  ])('of %j is %j', (values, expected) => expect(median(values)).toBe(expected))

  test('lies between the smallest and the largest, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1 }), (values) => {
        const middle = median(values)!
        expect(Number.isInteger(middle)).toBe(true)
        expect(middle).toBeGreaterThanOrEqual(Math.min(...values))
        expect(middle).toBeLessThanOrEqual(Math.max(...values))
        expect(median([...values].reverse())).toBe(middle)
      }),
    )
  })
})

const village = (code: string, households: number | null) => ({ village: code, households })
const self = village('621122108203', 300)

describe('similar villages', () => {
  test('of the town and of its size, when there are three', () => {
    const others = [
      self,
      village('621122108201', 210),
      village('621122108202', 399),
      village('621122108204', 400),
      village('621122108205', 150),
      village('621122109201', 300),
    ]
    expect(chooseSimilar(self, others)).toEqual({
      villages: ['621122108201', '621122108202', '621122108204'],
      how: '本乡镇户数相近（201 到 400 户）、已公布同一期账目的 3 个村，取中间值',
    })
  })

  test('else of the whole town', () => {
    const others = [village('621122108201', 210), village('621122108202', 90), village('621122108204', null)]
    expect(chooseSimilar(self, others)).toEqual({
      villages: ['621122108201', '621122108202', '621122108204'],
      how: '本乡镇已公布同一期账目的 3 个村，取中间值',
    })
  })

  test('else of its size in the county; never of fewer than three', () => {
    const far = ['621122109201', '621122110201', '621122111201'].map((code) => village(code, 250))
    expect(chooseSimilar(self, far)?.how).toBe(
      '全县户数相近（201 到 400 户）、已公布同一期账目的 3 个村，取中间值',
    )
    expect(chooseSimilar(self, far.slice(1))).toBeNull()
    expect(chooseSimilar(village('621122108203', null), far)).toBeNull()
  })
})

describe('the balance', () => {
  const facts = {
    openingFen: 10_000,
    closingFen: 12_000,
    incomeFen: 5_000,
    spendingFen: 3_000,
    formerClosingFen: 10_000,
  }
  test('that adds up', () => {
    expect(checkBalance(facts, formatYuan)).toMatchObject({
      computedFen: 12_000,
      differenceFen: 0,
      addsUp: true,
      continues: true,
      words: '上期结余 100.00 元，加收入 50.00 元，减支出 30.00 元，应剩 120.00 元，和公布的结余一致。',
    })
  })
  test('that does not, and that does not go on from the period before', () => {
    const wrong = checkBalance({ ...facts, closingFen: 11_900, formerClosingFen: 9_000 }, formatYuan)
    expect(wrong).toMatchObject({ differenceFen: -100, addsUp: false, continues: false })
    expect(wrong.words).toContain('相差 1.00 元，待核查')
    expect(wrong.words).toContain('上期公布的结余是 90.00 元')
  })
  test('of which a part is missing', () => {
    expect(checkBalance({ ...facts, closingFen: null }, formatYuan)).toMatchObject({
      computedFen: 12_000,
      addsUp: null,
      words: '没有公布上期结余或本期结余，对不了账。',
    })
  })
})

describe('periods', () => {
  test('before, a year before, and around a day', () => {
    expect(periodBefore('2026-01').period).toBe('2025-12')
    expect(periodBefore('2026Q1').period).toBe('2025Q4')
    expect(samePeriodLastYear('2026-02')).toBe('2025-02')
    expect(samePeriodLastYear('2026Q3')).toBe('2025Q3')
    expect(periodAt('2026-09-30', 'quarter').period).toBe('2026Q3')
  })
  test('that have ended, oldest first, not before the beginning', () => {
    const ended = endedPeriods('month', '2026-04-30', '2026-07-31', 6).map(({ period }) => period)
    expect(ended).toEqual(['2026-04', '2026-05', '2026-06'])
    expect(endedPeriods('quarter', '2000-01-01', '2026-07-01', 2).map(({ period }) => period)).toEqual([
      '2026Q1',
      '2026Q2',
    ])
  })
})
