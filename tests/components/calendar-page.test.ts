import { byMonth, dayLabel, emptySquares, movesWords, noticeLines } from '@/staff/calendar/words'

const year = String(new Date().getUTCFullYear())

test.each([
  ['2026-06-01', 0], // a Monday
  ['2026-11-01', 6], // a Sunday
])('before %s %d squares stay empty, for weeks begin on Monday', (first, squares) => {
  expect(emptySquares(first)).toBe(squares)
})

test('a year falls into twelve months, also where some have no days yet', () => {
  const months = byMonth([{ day: `${year}-02-14`, kind: 'make-up', source: 'notice', name: '春节' }])
  expect(months.map(({ days }) => days.length)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
})

test('a day says what it is, why, and that the county changed it', () => {
  expect(dayLabel({ day: `${year}-10-01`, kind: 'holiday', source: 'correction', name: '国庆节' })).toBe(
    '10月1日，放假，国庆节，县里改过',
  )
})

test('a notice is read back by holiday, days in a row together', () => {
  const days = [
    { day: `${year}-10-01`, kind: 'holiday' as const, name: '国庆节' },
    { day: `${year}-10-02`, kind: 'holiday' as const, name: '国庆节' },
    { day: `${year}-10-03`, kind: 'holiday' as const, name: '国庆节' },
    { day: `${year}-10-10`, kind: 'make-up' as const, name: '国庆节' },
    { day: `${year}-01-01`, kind: 'holiday' as const, name: '元旦' },
  ]
  expect(noticeLines({ days, year: Number(year) }).map(({ words }) => words)).toEqual([
    '国庆节：10月1日至10月3日放假；10月10日上班',
    '元旦：1月1日放假',
  ])
})

test('deadlines that move are said with both dates', () => {
  expect(movesWords({ total: 0, groups: [] })).toEqual(['没有正在算的期限要变。'])
  const groups = [{ label: '受理期限', from: `${year}-08-18`, to: `${year}-08-19`, count: 2 }]
  expect(movesWords({ total: 2, groups })).toEqual([
    '正在算的期限有 2 个要变：',
    '受理期限：8月18日 → 8月19日，2 件',
  ])
})
