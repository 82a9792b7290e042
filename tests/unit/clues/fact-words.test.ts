import { loadRules } from '@core/compare/load-rules'
import { factChanges, factLabel } from '@core/modules/clues/fact-words'

test('every fact that a verdict judges has a name for people', () => {
  const nameless = loadRules().flatMap(({ id, judged_on }) =>
    judged_on.filter((name) => !factLabel(name)).map((name) => `${id} ${name}`),
  )
  expect(nameless).toEqual([])
})

test.each([
  [
    ['died_on'],
    { died_on: '2026-03-12' },
    { died_on: '2026-04-01' },
    '死亡日期由 2026-03-12 变为 2026-04-01。',
  ],
  [['name_agrees'], { name_agrees: true }, { name_agrees: false }, '姓名是否一致由 是 变为 否。'],
  [['pension_fen'], { pension_fen: 120_000 }, { pension_fen: null }, '养老金由 1,200.00 元 变为 （未填）。'],
  [['ground'], { ground: 'payroll' }, { ground: 'business' }, '依据的情形变了。'],
  [['vehicles'], { vehicles: 1, types: '轿车' }, { vehicles: 1, types: '货车' }, '判断的依据变了。'],
])('%j: %j → %j', (judgedOn, before, after, sentence) => {
  expect(factChanges(judgedOn, before, after)).toBe(sentence)
})
