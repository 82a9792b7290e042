import { countWords, durationWords, instantWords, percentWords, tailWords } from '@/staff/parts/words'
import { readAsOf } from '@/staff/registries/read-load'
import type { RegistryRow } from '@/staff/registries/registry-types'
import { differenceWords, freshness } from '@/staff/registries/words'
import type { RunRow } from '@/staff/runs/run-types'
import { trendColumns } from '@/staff/runs/trend'
import { foundWords, rulesWords, runLamp } from '@/staff/runs/words'

test('figures, times and shares in words', () => {
  expect([0, 999, 1000, 1234567].map(countWords)).toEqual(['0', '999', '1,000', '1,234,567'])
  expect([80, 3200, 125_000].map(durationWords)).toEqual(['80 毫秒', '3.2 秒', '2 分 5 秒'])
  expect([0, 0.004, 0.5, 0.996, 1].map(percentWords)).toEqual(['0%', '不到 1%', '50%', '99%', '100%'])
  expect(tailWords('**************873X')).toBe('身份证尾号 873X')
  expect(tailWords(null)).toBeNull()
})

test('an instant is told in China’s time', () => {
  expect(instantWords('2026-11-21T18:30:00Z', new Date('2026-11-22T00:00:00Z'))).toBe('11月22日 02:30')
  expect(instantWords('2025-12-31T16:00:00Z', new Date('2027-01-01T00:00:00Z'))).toBe('2026年1月1日 00:00')
})

test.each([
  [null, 'paused', '还没有数据'],
  [0, 'fine', '今天的数据'],
  [71, 'fine', '71 天前的数据'],
  [72, 'amber', '快过期，还能用 18 天'],
  [90, 'amber', '快过期，还能用 0 天'],
  [91, 'red', '过期了，已经 91 天'],
])('data %p days old, good for 90, are told as %s %s', (ageDays, state, words) => {
  const current = ageDays === null ? null : ({} as RegistryRow['current'])
  expect(freshness({ current, ageDays, freshDays: 90 })).toEqual({ state, words })
})

test('the first version has nothing to be compared with', () => {
  expect(differenceWords({ added: null, removed: null, changed: null })).toBe('第一版，没有可比的')
  expect(differenceWords({ added: 0, removed: 0, changed: 0 })).toBe('和上一版一样')
  expect(differenceWords({ added: 1200, removed: 4, changed: 0 })).toBe('多 1,200、少 4、变 0')
})

test('the day of the data is read as people write it', () => {
  const today = '2026-11-22'
  expect(readAsOf('2026年11月1日', today)).toEqual({ day: '2026-11-01' })
  expect(readAsOf('20261122', today)).toEqual({ day: '2026-11-22' })
  for (const wrong of ['', '2026年11月', '昨天']) expect(readAsOf(wrong, today).fault).toContain('2026-06-15')
  expect(readAsOf('2026-11-23', today)).toEqual({ fault: '这个日期还没到' })
})

const run = {
  hits: 0,
  new: 0,
  same: 0,
  gone: 0,
  silent: 0,
  rulesTotal: 53,
  rulesDone: 53,
  rulesFailed: 0,
  rulesSkipped: 0,
} as RunRow

test('a run is told in a sentence', () => {
  expect(foundWords(run)).toBe('没有查出疑点。')
  expect(foundWords({ ...run, hits: 9, new: 4, same: 3, silent: 2, gone: 1 })).toBe(
    '查出 9 条：新的 4 条，还在的 3 条，查否过、不再提示的 2 条。另有 1 条因为数据变了，自动关闭。',
  )
  expect(foundWords({ ...run, hits: 9, new: 9 })).toBe('查出 9 条：新的 9 条。')
  expect(foundWords({ ...run, gone: 2 })).toBe('没有查出疑点。另有 2 条因为数据变了，自动关闭。')
  expect(rulesWords({ ...run, rulesDone: 50, rulesFailed: 1, rulesSkipped: 2 })).toBe(
    '53 条规则算完 50 条，1 条没算完，2 条缺库没算',
  )
  expect(runLamp({ state: 'done', rulesFailed: 1 }).state).toBe('amber')
})

test('of many columns every fifth has its day, the newest always', () => {
  const trend = Array.from({ length: 7 }, (_, i) => ({ date: `2026-11-0${i + 1}`, hits: i, new: 0, gone: 0 }))
  const columns = trendColumns(trend, 'hits')
  expect(columns.map(({ short }) => short)).toEqual(['', '2', '', '', '', '', '7'])
  expect(columns.map(({ fen }) => fen)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(new Set(columns.map(({ label }) => label)).size).toBe(7)
})
