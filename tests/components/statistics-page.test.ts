import { heatOf } from '@/staff/statistics/annex/heat'
import { drillParam } from '@/staff/statistics/figure/drill-param'
import { annexInput, statisticsInput } from '@/staff/statistics/filter'
import { stepsOf } from '@/staff/statistics/overview/FunnelChart'
import { monthColumns } from '@/staff/statistics/overview/Trend'
import { dayParam, daysOf, noticeText, partWords, periodOf, selfCheckWords } from '@/staff/statistics/words'

const figure = (n: number) => ({
  n,
  fen: 0,
  people: 0,
  drill: { list: 'cases' as const, filter: { dated: 'received' as const } },
})

test.each([
  [0, 9, 0],
  [1, 9, 1],
  [2, 9, 2],
  [9, 9, 5],
  [1, 1_000, 1],
  [0, 0, 0],
])('%d beside %d is shaded %d', (n, largest, step) => {
  expect(heatOf(n, largest)).toBe(step)
})

test.each([
  [695, 712, '97.6%'],
  [1, 3, '33.3%'],
  [0, 0, '还没有'],
])('%d of %d', (part, whole, words) => {
  expect(partWords(part, whole)).toBe(words)
})

test('the usual periods end today, and are recognised in an address', () => {
  const today = '2026-11-22'
  expect(daysOf('quarter', today)).toEqual({ from: '2026-10-01', until: today })
  expect(daysOf('month', today)).toEqual({ from: '2026-11-01', until: today })
  expect(periodOf({ from: '2026-01-01', until: today }, today)).toBe('year')
  expect(periodOf({ from: '', until: '' }, today)).toBe('all')
  expect(periodOf({ from: '2026-08-01', until: '2026-08-31' }, today)).toBe('own')
})

test.each(['2026-02-30', '2026-13-01', "x' or 1=1", ''])('%p in an address is no day', (text) => {
  expect(dayParam(text)).toBe('')
})

test('names in an address that are none filter nothing', () => {
  const chosen = { from: '2026-08-01', until: '', stage: 'confirmed', level: 'purple', kind: '' }
  expect(annexInput(chosen)).toEqual({ from: '2026-08-01', stage: 'confirmed' })
  expect(statisticsInput({ from: '', until: '', town: '621122108', programme: '' })).toEqual({
    townCode: '621122108',
  })
})

test.each([undefined, '', '{', '[]', '{"list":"people","filter":{}}'])('%p names no list', (text) => {
  expect(drillParam(text)).toBeUndefined()
})

test('steps of a funnel hold their share of the first and those who stayed behind', () => {
  const step = (key: string, partOf: string | null, inChart: boolean, n: number) => ({
    key,
    label: key,
    explain: '',
    partOf,
    inChart,
    share: 0,
    figure: figure(n),
  })
  const steps = [
    step('收到', null, true, 10),
    step('待受理', '收到', false, 4),
    step('受理', '收到', true, 6),
    step('正在办', '受理', false, 6),
  ]
  expect(stepsOf({ steps, sums: [] })).toEqual([
    { key: '收到', label: '收到', n: 10, left: [{ key: '待受理', label: '待受理', n: 4 }] },
    {
      key: '受理',
      label: '受理',
      n: 6,
      share: '占收到的 60.0%',
      left: [{ key: '正在办', label: '正在办', n: 6 }],
    },
  ])
})

test('the list that is read out names only units that are overdue for long', () => {
  const unit = (unitName: string, notified: number) => ({
    unitId: unitName,
    unitName,
    running: figure(9),
    soon: figure(0),
    overdue: figure(notified + 1),
    notified: figure(notified),
    paused: 0,
    medianDays: null,
    finished: 0,
  })
  const total = { running: figure(0), soon: figure(0), overdue: figure(0), notified: figure(0) }
  const asOf = `${new Date().getUTCFullYear()}-08-18`
  expect(noticeText({ asOf, total, units: [unit('马河镇', 2), unit('县民政局', 0)] }, 'cases')).toBe(
    '截至8月18日，群众反映超期 5 天以上还没有办的：\n1. 马河镇：2 件',
  )
  expect(noticeText({ asOf, total, units: [unit('县民政局', 0)] }, 'cases')).toBeUndefined()
})

test('what the self-check found is said before the numbers', () => {
  const checkedAt = `${new Date().getUTCFullYear()}-08-18T18:30:00Z`
  expect(selfCheckWords(null).state).toBe('paused')
  expect(selfCheckWords({ checkedAt, compared: 214, differences: [] })).toEqual({
    state: 'fine',
    words: '8月19日 02:30核对了 214 个总数：和台账一致',
  })
  const difference = { label: '收到', expected: 712, found: 711, words: '少 1' }
  expect(selfCheckWords({ checkedAt, compared: 214, differences: [difference] }).state).toBe('red')
})

test('of many months only every third says its number, the newest always', () => {
  const month = (at: number) => ({
    month: `2026-${String(at).padStart(2, '0')}`,
    received: figure(at),
    answered: figure(0),
    found: figure(0),
    verified: figure(0),
    recoveredFen: 0,
    writtenOff: figure(0),
  })
  const few = monthColumns([month(7), month(8)], (m) => m.received.n)
  expect(few).toEqual([
    { short: '7', label: '2026年7月', fen: 7 },
    { short: '8', label: '2026年8月', fen: 8 },
  ])
  const many = monthColumns(
    [...Array(13).keys()].map((at) => month((at % 12) + 1)),
    () => 0,
  )
  expect(many.map(({ short }) => short).filter(Boolean)).toEqual(['1', '4', '7', '10', '1'])
})
