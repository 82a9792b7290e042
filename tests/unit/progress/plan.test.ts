import { rungOf } from '@core/modules/corrections/escalate-corrections'
import { copies, ownWordsFaults } from '@core/modules/corrections/own-words'
import { buildCalendar } from '@core/modules/progress/build-calendar'
import { planSchedules } from '@core/modules/progress/plan-schedules'
import type { CameRow, PlannedProgramme } from '@core/modules/progress/progress.queries'
import { warningsOf } from '@core/modules/progress/watch-progress'
import { createCalendar } from '@shared/domain/workdays'

const ordinary = { dueDays: 20, dueUnit: 'working' } as const
const programme = (extra: Partial<PlannedProgramme> = {}): PlannedProgramme => ({
  code: 'dibao',
  name: '农村低保',
  cadence: 'monthly',
  departmentUnitId: 'civil',
  departmentName: '县民政局',
  firstPeriod: null,
  lastUnitIds: [],
  ...extra,
})
const came = (extra: Partial<CameRow>): CameRow => ({
  batchId: 1,
  programmeCode: 'dibao',
  period: '2026-06',
  unitId: 'civil',
  state: 'published',
  publishedOn: '2026-07-05',
  ...extra,
})

test('a programme of which nothing came asks its department from the beginning of the year on', () => {
  expect(planSchedules([programme()], [], ordinary, 2026)).toEqual([
    {
      programmeCode: 'dibao',
      unitId: 'civil',
      cadence: 'monthly',
      ...ordinary,
      startsOn: '2026-01-01',
      endsOn: null,
      basis: 'derived',
    },
  ])
})

test('else those are asked who handed in last, from the first period on', () => {
  const planned = planSchedules(
    [programme({ firstPeriod: '2025-03', lastUnitIds: ['town1', 'town2'] })],
    [],
    ordinary,
    2026,
  )
  expect(planned.map(({ unitId, startsOn }) => [unitId, startsOn])).toEqual([
    ['town1', '2025-03-01'],
    ['town2', '2025-03-01'],
  ])
})

test.each([[null], ['不定期']])('a programme of the cadence %j asks for nothing', (cadence) => {
  expect(planSchedules([programme({ cadence })], [], ordinary, 2026)).toEqual([])
})

test('what the county has said takes the place of what was derived, as a whole', () => {
  const said = {
    programmeCode: 'dibao',
    unitId: 'town1',
    cadence: 'quarterly',
    dueDays: 5,
    dueUnit: 'calendar',
    startsOn: null,
    endsOn: null,
  } as const
  expect(planSchedules([programme({ lastUnitIds: ['civil'] })], [said], ordinary, 2026)).toEqual([
    { ...said, basis: 'set' },
  ])
})

test('what came without being asked for stands at the end', () => {
  const schedules = planSchedules([programme()], [], ordinary, 2026)
  const rows = buildCalendar(
    schedules,
    [came({}), came({ batchId: 2, unitId: 'town1', period: '2026Q1' })],
    2026,
    '2026-08-03',
    createCalendar(),
  )
  expect(rows.map(({ unitId, schedule, cells }) => [unitId, schedule?.basis ?? null, cells.length])).toEqual([
    ['civil', 'derived', 12],
    ['town1', null, 1],
  ])
  const states = rows[0]!.cells.map(({ state }) => state)
  expect(states.slice(4, 8)).toEqual(['late', 'published', 'not-due', 'not-due'])
  // 20 working days after 31 May, of which Dragon Boat Festival takes one
  expect(rows[0]!.cells[4]!.dueOn).toBe('2026-06-29')
  expect(rows[1]!.cells[0]).toMatchObject({ state: 'published', dueOn: null, late: false, from: 1, to: 3 })
})

test.each([
  ['due-soon', false, '2026-07-28', ['data-due-soon']],
  ['late', true, '2026-08-02', ['data-late']],
  ['late', true, '2026-07-31', ['data-late', 'data-late-supervised']],
  ['submitted', true, '2026-07-31', ['data-late', 'data-late-supervised']],
  ['published', true, '2026-07-31', []],
  ['not-due', false, '2026-09-01', []],
  ['draft', false, null, []],
] as const)('of a cell that is %s (late: %s, due %s) is said %j', (state, late, dueOn, kinds) => {
  expect(warningsOf({ state, late, dueOn }, '2026-08-03').map(({ kind }) => kind)).toEqual(kinds)
})

test.each([
  ['2026-08-03', 0],
  ['2026-08-10', 1],
  ['2026-08-12', 1],
  ['2026-08-13', 2],
  ['2026-08-15', 3],
  ['2026-09-15', 3],
])('on %s a request due on 12 August stands on rung %d', (today, rung) => {
  expect(rungOf({ dueOn: '2026-08-12', amberOn: '2026-08-10' }, today)).toBe(rung)
})

const REPORT = '我家隔壁何有福早就搬去县城住了，还一直领着杨营村的低保金。'

test.each([
  ['何有福已经不在村里住', false],
  ['隔壁何有福早就搬去县城住了', true],
  ['隔壁，何有福、早就搬去——县城住', true],
  ['名册上户籍所在村写错了，应为柯寨村', false],
])('%j copies the report: %s', (text, expected) => {
  expect(copies(text, REPORT)).toBe(expected)
})

test('words, number and contact of a report are refused, each with its field', () => {
  const report = { number: '2026-0803-1234', texts: [REPORT, null], contact: '138 0000 1234' }
  const faults = ownWordsFaults(
    { wrong: '见办件 20260803-1234，反映人 13800001234', should: '早就搬去县城住了，还一直领着杨营村的' },
    report,
  )
  expect(faults).toEqual([
    { field: 'wrong', message: '不要写办件编号' },
    { field: 'wrong', message: '不要写反映人的联系方式' },
    { field: 'should', message: '和反映的原话一样，请用自己的话写' },
  ])
  expect(ownWordsFaults({ wrong: '人数写成三人', should: '户里只有两人' }, report)).toEqual([])
})
