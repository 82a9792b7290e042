import { addDays, daysBetween, formatDate, parseSpreadsheetDate, todayInShanghai } from '@shared/domain/dates'

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-08-03', 60, '2026-10-02'],
  ['2026-08-03', 0, '2026-08-03'],
])('addDays(%s, %d) and back by daysBetween', (day, n, expected) => {
  expect(addDays(day, n)).toBe(expected)
  expect(daysBetween(day, expected)).toBe(n)
})

test.each([
  ['2026-06-15', '2026-11-22', '6月15日'],
  ['2026-12-01', '2026-11-22', '12月1日'],
  ['2025-06-05', '2026-11-22', '2025年6月5日'],
  ['2027-01-01', '2026-11-22', '2027年1月1日'],
])('formatDate(%s) on %s', (day, today, expected) => {
  expect(formatDate(day, today)).toBe(expected)
})

test.each([
  ['2026-11-21T15:59:59.999Z', '2026-11-21'],
  ['2026-11-21T16:00:00.000Z', '2026-11-22'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01'],
])('todayInShanghai at %s', (instant, expected) => {
  expect(todayInShanghai(new Date(instant))).toBe(expected)
})

const exact = (day: string) => ({ ok: true, day, exact: true })
const month = (day: string) => ({ ok: true, day, exact: false })
const refused = { ok: false }

test.each([
  [46188, exact('2026-06-15')],
  [46188.75, exact('2026-06-15')],
  ['46188', exact('2026-06-15')],
  [36526, exact('2000-01-01')],
  [45351, exact('2024-02-29')],
  [20260615, exact('2026-06-15')],
  ['20260615', exact('2026-06-15')],
  ['2026-06-15', exact('2026-06-15')],
  ['2026-6-5', exact('2026-06-05')],
  ['2026/6/15', exact('2026-06-15')],
  ['2026.6.15', exact('2026-06-15')],
  ['2026年6月15日', exact('2026-06-15')],
  ['２０２６年６月１５日', exact('2026-06-15')],
  ['2026年 6月 15日 ', exact('2026-06-15')],
  ['2026-06-15 00:00:00', exact('2026-06-15')],
  ['2026/6/15 9:30', exact('2026-06-15')],
  ['2026年6月15日 09:30:00', exact('2026-06-15')],
  ["'2026-06-15", exact('2026-06-15')],
  ['2026年6月', month('2026-06-30')],
  ['2024年2月', month('2024-02-29')],
  ['2026-06', month('2026-06-30')],
  ['2026.06', month('2026-06-30')],
  ['2026年6月份', month('2026-06-30')],
  [2026.6, refused],
  ['2026.1', refused],
  [2026, refused],
  [202606, refused],
  [0, refused],
  [-5, refused],
  [Number.NaN, refused],
  ['2026', refused],
  ['2026年', refused],
  ['26-6-15', refused],
  ['6月15日', refused],
  ['2026-02-29', refused],
  ['2026-13-01', refused],
  ['20261301', refused],
  ['2026年13月', refused],
  ['1899-12-31', refused],
  ['2026-06-14T16:00:00.000Z', refused],
  ['待定', refused],
  ['', refused],
])('parseSpreadsheetDate(%j)', (raw, expected) => {
  expect(parseSpreadsheetDate(raw)).toEqual(expected)
})
