import { parsePeriod } from '@shared/domain/period'
import { type Came, cellLamp, cellOf, cellWords, monthsOf } from '@shared/domain/progress/cell'
import { periodsOf, readCadence, scheduleWords } from '@shared/domain/progress/schedule'

const batch = (state: Came['state'], publishedOn: string | null = null): Came => ({
  batchId: 7,
  state,
  publishedOn,
})
// June, due on 28 July, amber from 21 July on
const june = { dueOn: '2026-07-28', amberOn: '2026-07-21' }

test.each<[string, readonly Came[], string, string, string]>([
  ['2026-07-20', [], 'not-due', 'paused', '还没到时候，7月28日前'],
  ['2026-07-21', [], 'due-soon', 'amber', '快到期，7月28日前'],
  ['2026-07-28', [], 'due-soon', 'amber', '快到期，今天是最后一天'],
  ['2026-07-29', [], 'late', 'red', '没交，超期 1 天'],
  ['2026-07-20', [batch('draft')], 'draft', 'green', '在草稿里，7月28日前'],
  ['2026-07-30', [batch('draft')], 'draft', 'red', '在草稿里，超期 2 天'],
  ['2026-07-20', [batch('returned')], 'returned', 'amber', '退回要改，7月28日前'],
  ['2026-07-30', [batch('submitted')], 'submitted', 'red', '等人发布，超期 2 天'],
  ['2026-09-01', [batch('published', '2026-07-28')], 'published', 'fine', '7月28日公布'],
  ['2026-09-01', [batch('published', '2026-07-31')], 'published', 'fine', '已公布，晚了 3 天'],
  ['2026-07-30', [batch('withdrawn', '2026-07-10')], 'withdrawn', 'red', '已撤回，超期 2 天'],
  // several files for one period: the furthest tells, the first publication counts
  [
    '2026-09-01',
    [batch('draft'), batch('published', '2026-08-15'), batch('published', '2026-07-20')],
    'published',
    'fine',
    '7月20日公布',
  ],
])('on %s with %j: %s', (today, came, state, lamp, words) => {
  const cell = cellOf(june, came, today)
  expect([cell.state, cellLamp(cell), cellWords(cell, today)]).toEqual([state, lamp, words])
})

test('without next year’s holidays nothing is late, and the words say why', () => {
  const cell = cellOf({ dueOn: null, amberOn: null }, [], '2027-02-01')
  expect(cell.state).toBe('not-due')
  expect(cellWords(cell, '2027-02-01')).toBe('还没到时候，明年放假安排公布后才能推算期限')
})

test.each([
  ['monthly', 12, '2026-01', '2026-12'],
  ['quarterly', 4, '2026Q1', '2026Q4'],
  ['half-yearly', 2, '2026H1', '2026H2'],
  ['yearly', 1, '2026', '2026'],
  ['term', 2, '2026春', '2026秋'],
] as const)('%s asks for %d periods a year', (cadence, n, first, last) => {
  const periods = periodsOf({ cadence, startsOn: null, endsOn: null }, 2026)
  expect([periods.length, periods[0]!.period, periods.at(-1)!.period]).toEqual([n, first, last])
})

test('a period is asked for when it touches the time of the schedule', () => {
  const months = (startsOn: string | null, endsOn: string | null) =>
    periodsOf({ cadence: 'monthly', startsOn, endsOn }, 2026).map(({ period }) => period.slice(5))
  expect(months('2026-10-31', null)).toEqual(['10', '11', '12'])
  expect(months(null, '2026-02-01')).toEqual(['01', '02'])
  expect(months('2027-01-01', null)).toEqual([])
})

test.each([
  ['2026-06', [6, 6]],
  ['2026Q2', [4, 6]],
  ['2026', [1, 12]],
  ['2026秋', [8, 12]],
  ['2025秋', [1, 1]],
])('%s takes the months %j of 2026', (period, expected) => {
  expect(monthsOf(parsePeriod(period)!, 2026)).toEqual(expected)
})

test.each([
  ['monthly', 'monthly'],
  ['按月', 'monthly'],
  [' 每学期 ', 'term'],
  ['半年', 'half-yearly'],
  ['不定期', null],
  ['', null],
])('the cadence %j reads as %s', (text, cadence) => {
  expect(readCadence(text)).toBe(cadence)
})

test('a schedule in words', () => {
  expect(scheduleWords({ cadence: 'monthly', dueDays: 20, dueUnit: 'working' })).toBe(
    '每月一次，每期最后一天以后 20 个工作日内公布',
  )
  expect(scheduleWords({ cadence: 'yearly', dueDays: 0, dueUnit: 'calendar' })).toBe(
    '每年一次，每期最后一天以前公布',
  )
})
