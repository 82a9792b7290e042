import { CalendarCoverageError, type CalendarOverride, createCalendar } from '@shared/domain/workdays'

const calendar = createCalendar()

/** A notice of one year: `rows` days flagged as coming from it, the first three of January off. */
function notice(year: number, rows: number): CalendarOverride[] {
  return Array.from({ length: rows }, (_, i) => {
    const day = new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10)
    return { day, isWorkday: i >= 3 && i % 7 < 5, coversYear: true }
  })
}

test('the library covers 2004 to 2026', () => {
  expect(calendar.coverage).toEqual({ from: '2004-01-01', to: '2026-12-31' })
})

test.each([
  // day, is worked: make-up weekends of 2026 and holidays around them
  ['2026-01-04', true],
  ['2026-02-14', true],
  ['2026-02-28', true],
  ['2026-05-09', true],
  ['2026-09-20', true],
  ['2026-10-10', true],
  ['2026-10-01', false],
  ['2026-02-17', false],
  ['2026-10-11', false],
  ['2026-11-22', false],
  ['2026-11-23', true],
])('isWorkday(%s) is %s', (day, expected) => {
  expect(calendar.isWorkday(day)).toBe(expected)
})

test.each([
  // golden dates of DOMAIN §2: start, working days, last day
  ['2026-02-13', 2, '2026-02-24'],
  ['2026-02-13', 15, '2026-03-12'],
  ['2026-09-18', 1, '2026-09-20'],
  ['2026-09-18', 15, '2026-10-15'],
  ['2025-01-24', 5, '2025-02-07'],
  ['2025-01-24', 20, '2025-02-27'],
  ['2026-12-11', 14, '2026-12-31'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-11-20', 0, '2026-11-20'],
])('%s + %d working days is %s', (start, n, expected) => {
  expect(calendar.addWorkdays(start, n)).toBe(expected)
  expect(calendar.workdaysBetween(start, expected)).toBe(n)
  expect(calendar.workdaysBetween(expected, start)).toBe(n === 0 ? 0 : -n)
})

test.each([
  // start, calendar days, without and with the roll to a working day
  ['2026-08-03', 15, '2026-08-18', '2026-08-18'],
  ['2026-08-03', 60, '2026-10-02', '2026-10-08'],
  ['2026-08-03', 90, '2026-11-01', '2026-11-02'],
  ['2026-09-05', 15, '2026-09-20', '2026-09-20'],
])('%s + %d calendar days', (start, n, plain, rolled) => {
  expect(calendar.addCalendarDays(start, n, false)).toBe(plain)
  expect(calendar.addCalendarDays(start, n, true)).toBe(rolled)
})

test.each([
  ['15 working days from 2026-12-11', () => calendar.addWorkdays('2026-12-11', 15)],
  ['20 working days from 2026-12-04', () => calendar.addWorkdays('2026-12-04', 20)],
  ['a roll in 2027', () => calendar.addCalendarDays('2026-12-20', 15, true)],
  ['counting into 2027', () => calendar.workdaysBetween('2026-12-30', '2027-01-04')],
])('%s is refused', (_, compute) => {
  expect(compute).toThrow(CalendarCoverageError)
  expect(compute).toThrow('2027年的放假安排还没有载入')
})

test('the refusal carries the code of the catalogue and the day; 2003 is refused in its own words', () => {
  const refusal = (day: string) => {
    try {
      return calendar.isWorkday(day)
    } catch (error) {
      return error
    }
  }
  expect(refusal('2027-01-01')).toMatchObject({ code: 'calendar-not-covered', day: '2027-01-01' })
  expect(String(refusal('2003-12-31'))).toContain('从2004年开始')
})

test('plain calendar arithmetic needs no coverage', () => {
  expect(calendar.addCalendarDays('2026-12-20', 60, false)).toBe('2027-02-18')
})

test.each([
  // overrides, covered through
  ['none', [], '2026-12-31'],
  ['a whole notice', notice(2027, 33), '2027-12-31'],
  ['two whole notices', [...notice(2027, 33), ...notice(2028, 39)], '2028-12-31'],
  ['part of a notice', notice(2027, 20), '2026-12-31'],
  ['a notice after a gap', notice(2028, 33), '2026-12-31'],
  ['many unflagged days', notice(2027, 60).map((row) => ({ ...row, coversYear: false })), '2026-12-31'],
])('overrides: %s', (_, overrides, to) => {
  expect(createCalendar({ overrides }).coverage.to).toBe(to)
})

test('a loaded notice makes the refused dates computable', () => {
  // 2027-01-01 to 03 off, 04 and 05 worked.
  const extended = createCalendar({ overrides: notice(2027, 33) })
  expect(extended.addWorkdays('2026-12-11', 15)).toBe('2027-01-04')
})

test('a single override corrects a day without extending coverage', () => {
  const corrected = createCalendar({ overrides: [{ day: '2026-11-23', isWorkday: false }] })
  expect(corrected.isWorkday('2026-11-23')).toBe(false)
  expect(corrected.addWorkdays('2026-11-20', 1)).toBe('2026-11-24')
  expect(corrected.coverage.to).toBe('2026-12-31')
})

test('coveredThroughYear narrows or widens coverage by the operator’s word', () => {
  const narrow = createCalendar({ coveredThroughYear: 2025 })
  expect(() => narrow.isWorkday('2026-01-05')).toThrow(CalendarCoverageError)
  expect(createCalendar({ coveredThroughYear: 2027 }).isWorkday('2027-01-04')).toBe(true)
})

test.each([-1, 1.5])('addWorkdays refuses %d days', (n) => {
  expect(() => calendar.addWorkdays('2026-11-20', n)).toThrow(RangeError)
})
