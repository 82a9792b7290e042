import { amberDays, dueOn, duties, dutyFor, dutyNames, extendForPause, lamp } from '@shared/domain/deadlines'
import { dutyRow, limitBounds } from '@shared/domain/limit-bounds'
import { CalendarCoverageError, createCalendar } from '@shared/domain/workdays'
import { workflowOf } from '@shared/domain/workflow'

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

test.each([
  // every row of the law and of local practice: duty, kind, limit, unit, source
  ['accept', 'complain', 15, 'calendar', '《信访工作条例》第二十二、二十三条'],
  ['object', 'report', 5, 'working', '《信访工作条例》第二十三条'],
  ['reply', 'suggest', 60, 'calendar', '《信访工作条例》第三十四条'],
  ['review-apply', 'complain', 30, 'calendar', '《信访工作条例》第三十五条'],
  ['review-answer', 'complain', 30, 'calendar', '《信访工作条例》第三十五条'],
  ['final-review-apply', 'complain', 30, 'calendar', '《信访工作条例》第三十六条'],
  ['final-review-answer', 'complain', 30, 'calendar', '听证时间不计'],
  ['discipline-accept', 'report', 5, 'working', '第十五、十六条'],
  ['discipline-notice', 'report', 15, 'working', '收到实名检举控告之日起'],
  ['discipline-result', 'report', 15, 'working', '办结之日起'],
  ['disclose', 'publication', 20, 'working', '《政府信息公开条例》第二十六条'],
  ['foi-answer', 'publication', 20, 'working', '《政府信息公开条例》第三十三条'],
  ['foi-third-party', 'publication', 15, 'working', '《政府信息公开条例》第三十二条'],
  ['accept', 'correct', 7, 'working', '《政府信息公开条例》第三十条'],
  ['village-finance', 'publication', 31, 'calendar', '《村民委员会组织法》第三十五条'],
  ['village-quarter', 'publication', 92, 'calendar', '《村民委员会组织法》第三十五条'],
  ['village-posting', 'publication', 15, 'calendar', '不少于十五日'],
  ['accept', 'consult', 2, 'working', '山东省12345'],
  ['reply', 'consult', 5, 'working', '济南市12345'],
  ['hear', 'clue', 10, 'working', '《社会救助法》第四十八条'],
] as const)('%s of a %s: %d %s', (name, kind, limit, unit, source) => {
  expect(dutyFor(name, kind)).toMatchObject({ limit, unit })
  expect(dutyFor(name, kind).source).toContain(source)
})

test.each([
  ['reply', 'complain', 30],
  ['reply', 'consult', 10],
  ['foi-answer', 'publication', 20],
  ['verify', 'clue', 30],
] as const)('%s of a %s is extended once, by %d at most', (name, kind, extension) => {
  expect(dutyFor(name, kind).extension).toBe(extension)
})

test('a duty has one limit for a kind, every duty has one, and each says where it comes from', () => {
  const keys = duties.flatMap(({ duty, kinds }) => kinds.map((kind) => `${duty} ${kind}`))
  expect(new Set(keys).size).toBe(keys.length)
  expect([...new Set(duties.map(({ duty }) => duty))].sort()).toEqual([...dutyNames].sort())
  for (const { label, policy, source, limit } of duties) {
    expect([label, policy, source]).not.toContain('')
    expect(limit).toBeGreaterThanOrEqual(1)
  }
})

test('every duty of the workflows holds for the kinds that come into it', () => {
  for (const kind of ['consult', 'complain', 'report', 'suggest', 'correct', 'clue'] as const)
    for (const { clock } of workflowOf(kind).transitions)
      for (const name of [...(clock.start ?? []), ...(clock.again ?? [])])
        expect([name, kind, dutyFor(name, kind)?.duty]).toEqual([name, kind, name])
})

test.each([
  ['reply', ['complain'], { min: 1, max: 60, units: ['calendar'] }],
  ['object', ['consult'], { min: 5, max: 5, units: ['working'] }],
  ['village-posting', ['publication'], { min: 15, max: 365, units: ['calendar'] }],
  ['verify', ['clue'], { min: 1, max: 365, units: ['working', 'calendar'] }],
] as const)('what a county may make of %s', (name, kinds, expected) => {
  expect(limitBounds(dutyRow(name, kinds)!)).toMatchObject(expected)
})

test('a limit cannot be set for kinds that have no row in common', () => {
  expect(dutyRow('reply', ['consult', 'complain'])).toBeUndefined()
})

test('90 days from 2026-08-03 end on a Sunday and roll to Monday', () => {
  expect(dueOn(dutyFor('discipline-handle', 'report'), '2026-08-03', calendar)).toBe('2026-11-02')
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
