import { amberDays, dueOn, duties, dutyFor, extendForPause, lamp } from '@shared/domain/deadlines'
import { CalendarCoverageError, createCalendar } from '@shared/domain/workdays'

const calendar = createCalendar()

test.each([
  // duty, kind, start, last day
  ['accept', 'complain', '2026-08-03', '2026-08-18'],
  ['accept', 'report', '2026-08-03', '2026-08-18'],
  ['accept', 'suggest', '2026-09-25', '2026-10-10'],
  ['reply', 'complain', '2026-08-03', '2026-10-08'],
  ['reply', 'report', '2026-08-03', '2026-10-08'],
  ['accept', 'consult', '2026-02-13', '2026-02-24'],
  ['reply', 'consult', '2025-01-24', '2025-02-07'],
  ['accept', 'correct', '2026-09-18', '2026-09-29'],
  ['reply', 'correct', '2025-01-24', '2025-02-27'],
] as const)('%s %s from %s is due on %s', (name, kind, start, expected) => {
  expect(dueOn(dutyFor(name, kind), start, calendar)).toBe(expected)
})

test('every kind has exactly one limit for each duty, with unit and source', () => {
  for (const name of ['accept', 'reply'] as const) {
    for (const kind of ['consult', 'complain', 'report', 'suggest', 'correct'] as const) {
      const found = duties.filter((row) => row.duty === name && row.kinds.includes(kind))
      expect(found).toHaveLength(1)
      expect(found[0]?.source).not.toBe('')
    }
  }
})

test('a county’s own limit replaces figures and source for its kind alone', () => {
  const overrides = [
    { duty: 'reply', kind: 'consult', limit: 3, unit: 'working', source: '县12345办法第三条' },
  ] as const
  expect(dutyFor('reply', 'consult', overrides)).toMatchObject({
    limit: 3,
    unit: 'working',
    source: '县12345办法第三条',
    startsAt: 'received',
  })
  expect(dutyFor('reply', 'complain', overrides).limit).toBe(60)
  expect(dutyFor('accept', 'consult', overrides).limit).toBe(2)
})

test('a deadline past the covered years is refused', () => {
  expect(() => dueOn(dutyFor('reply', 'correct'), '2026-12-04', calendar)).toThrow(CalendarCoverageError)
  expect(() => dueOn(dutyFor('reply', 'report'), '2026-11-22', calendar)).toThrow(CalendarCoverageError)
})

const working = { unit: 'working', rollToWorkday: false } as const
const rolled = { unit: 'calendar', rollToWorkday: true } as const

test.each([
  // due, paused from, resumed on, duty, new due
  ['2026-11-27', '2026-11-23', '2026-11-25', working, '2026-12-01'],
  ['2026-11-27', '2026-11-23', '2026-11-28', working, '2026-12-03'],
  ['2026-11-27', '2026-11-23', '2026-11-23', working, '2026-11-27'],
  // Paused on the last day, resumed on a Saturday: Monday.
  ['2026-11-27', '2026-11-27', '2026-11-28', working, '2026-11-30'],
  // National Day does not count.
  ['2026-09-30', '2026-09-28', '2026-10-02', working, '2026-10-09'],
  ['2026-11-27', '2026-11-23', '2026-11-26', rolled, '2026-11-30'],
  ['2026-11-27', '2026-11-23', '2026-11-25', rolled, '2026-11-30'],
  // Already overdue when paused.
  ['2026-11-20', '2026-11-23', '2026-11-30', working, '2026-11-20'],
] as const)('due %s paused %s to %s', (due, from, to, duty, expected) => {
  expect(extendForPause(due, from, to, duty, calendar)).toBe(expected)
})

test.each([
  [2, 1],
  [5, 2],
  [7, 2],
  [15, 4],
  [20, 5],
  [60, 10],
  [1, 1],
])('a limit of %d turns amber at %d', (limit, expected) => {
  expect(amberDays(limit)).toBe(expected)
})

test.each([
  // due, today, amber, options, lamp
  [
    '2026-08-18',
    '2026-08-13',
    2,
    {},
    { lamp: 'green', left: 3, unit: 'working', words: '还剩 3 个工作日 · 8月18日前' },
  ],
  [
    '2026-08-18',
    '2026-08-14',
    2,
    {},
    { lamp: 'amber', left: 2, unit: 'working', words: '还剩 2 个工作日 · 8月18日前' },
  ],
  [
    '2026-10-08',
    '2026-08-03',
    10,
    { unit: 'calendar' },
    { lamp: 'green', left: 66, unit: 'calendar', words: '还剩 66 天 · 10月8日前' },
  ],
  [
    '2026-08-18',
    '2026-08-18',
    2,
    {},
    { lamp: 'amber', left: 0, unit: 'working', words: '今天是最后一天 · 8月18日' },
  ],
  ['2026-08-18', '2026-08-20', 2, {}, { lamp: 'red', left: -2, unit: 'calendar', words: '已超期 2 天' }],
  // Overdue since last covered year: still told.
  ['2026-12-31', '2027-01-09', 2, {}, { lamp: 'red', left: -9, unit: 'calendar', words: '已超期 9 天' }],
  [
    '2026-08-18',
    '2026-08-20',
    2,
    { paused: true },
    { lamp: 'paused', left: null, unit: 'working', words: '等反映人回话，暂停计时' },
  ],
  [
    '2026-08-18',
    '2026-08-20',
    2,
    { done: true, paused: true },
    { lamp: 'done', left: null, unit: 'working', words: '已办完' },
  ],
  [
    '2027-01-05',
    '2026-12-30',
    2,
    { unit: 'calendar' },
    { lamp: 'green', left: 6, unit: 'calendar', words: '还剩 6 天 · 2027年1月5日前' },
  ],
] as const)('lamp of %s on %s', (due, today, amber, options, expected) => {
  expect(lamp(due, today, calendar, amber, options)).toEqual(expected)
})
