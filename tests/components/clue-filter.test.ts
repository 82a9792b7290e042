import type { ClueCounts, SubjectRow } from '@/staff/clues/clue-types'
import {
  type ClueFilter,
  emptyWords,
  inputOf,
  leadWords,
  limitsIn,
  pickersOf,
  toDo,
  unlimited,
} from '@/staff/clues/list/filter'
import { lampOfSubject } from '@/staff/clues/list/subject-words'
import { levelLamp, periodsWords } from '@/staff/clues/words'

const counts: ClueCounts = {
  total: 30,
  byState: { open: 20, verifying: 4, confirmed: 2, refuted: 3, 'written-off': 1, gone: 0 },
  byLevel: { red: 5, amber: 14, blue: 7 },
}
const filter = (extra: Partial<ClueFilter>): ClueFilter => ({ ...toDo, ...extra })

test('what is not limited is not sent', () => {
  expect(inputOf(toDo)).toEqual({ state: 'open' })
  expect(inputOf(unlimited)).toEqual({})
  const all = filter({
    kind: 'entitlement',
    state: 'verifying',
    level: 'blue',
    ruleId: 'r19',
    townCode: '621122108',
    programmeCode: 'elder',
    q: '陈',
  })
  expect(inputOf(all)).toEqual({
    kind: 'entitlement',
    state: 'verifying',
    level: 'blue',
    ruleId: 'r19',
    townCode: '621122108',
    programmeCode: 'elder',
    q: '陈',
  })
  expect(limitsIn(all)).toBe(7)
})

test('every filter says how many clues it would leave', () => {
  const pickers = pickersOf(toDo, counts, {
    rules: [{ value: 'r01', label: '死亡后仍领取', n: 8 }],
    towns: [],
    programmes: [],
  })
  const options = Object.fromEntries(
    pickers.map(({ key, options }) => [key, options.map(({ count }) => count)]),
  )
  expect(options).toMatchObject({ state: [20, 4, 2, 3, 1, 0], level: [5, 14, 7], ruleId: [8] })
})

test('the lead counts what is still open', () => {
  expect(leadWords(counts)).toBe('还没了结的疑点 26 条。')
  expect(leadWords({ ...counts, byLevel: { red: 0, amber: 0, blue: 0 } })).toBe('没有要核查的疑点。')
})

test('an empty list says why', () => {
  expect(emptyWords(toDo).title).toBe('没有待核查的疑点')
  expect(emptyWords(filter({ level: 'red' })).title).toBe('没有符合这些条件的疑点')
  expect(emptyWords(filter({ q: '陈' })).title).toBe('没有搜到“陈”')
  expect(emptyWords(unlimited).filtered).toBe(false)
})

test('who may have been left out is named so, and nobody is called guilty', () => {
  expect(levelLamp('blue', 'entitlement')).toEqual({ state: 'info', words: '应享未享' })
  expect(levelLamp('red', 'violation')).toEqual({ state: 'red', words: '红色疑点' })
})

test('the lamp of a person is that of the strongest clue', () => {
  const row = (level: 'red' | 'blue', ruleKind: 'violation' | 'entitlement') => ({ level, ruleKind })
  const both = [row('red', 'violation'), row('blue', 'entitlement')]
  expect(lampOfSubject({ level: 'red', clues: both } as SubjectRow).words).toBe('红色疑点')
  expect(lampOfSubject({ level: 'blue', clues: both.slice(1) } as SubjectRow).words).toBe('应享未享')
})

test.each([
  ['', ''],
  ['2026-05、2026-06', '2026年5月、2026年6月'],
  ['2024-12、2025-01、2025-02、2026-11', '2024年12月到2026年11月之间的 4 期'],
  ['2026春', '2026年春季学期'],
])('periods %p are said as %p', (periods, words) => {
  expect(periodsWords(periods)).toBe(words)
})
