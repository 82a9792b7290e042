import { everyRule, rulesOf, switchChips } from '@/staff/rules/filter'
import { precisionWords } from '@/staff/rules/precision'
import { readSettings, typedOf } from '@/staff/rules/read-settings'
import type { RuleCardData } from '@/staff/rules/rule-types'

const rule = (id: string, extra: Partial<RuleCardData> = {}) =>
  ({
    id,
    title: '死亡后仍领取',
    plain: '',
    kind: 'violation',
    enabled: true,
    params: [],
    ...extra,
  }) as RuleCardData
const grace = {
  name: 'grace_months',
  label: '宽限几个月',
  unit: '个月',
  value: 2,
  default: 1,
  min: 0,
  max: 12,
}

test('a form that was not touched changes nothing, and wants a reason', () => {
  const r01 = rule('r01', { params: [grace] })
  const read = readSettings(r01, typedOf(r01))
  expect(read.changes).toEqual([])
  expect(read.params).toEqual({ grace_months: 2 })
  expect(Object.keys(read.faults)).toEqual(['reason'])
})

test('changes are told from what to what', () => {
  const typed = { enabled: false, params: { grace_months: '３' }, reason: '公安数据晚一个月' }
  expect(readSettings(rule('r01', { params: [grace] }), typed)).toEqual({
    faults: {},
    params: { grace_months: 3 },
    changes: [
      { label: '开关', words: '从开改成关' },
      { label: '宽限几个月', words: '从 2 改成 3 个月' },
    ],
  })
})

test.each(['', '十三', '13', '-1'])('“%s” is refused with the bounds', (text) => {
  const typed = { enabled: true, params: { grace_months: text }, reason: '试一试' }
  const { faults } = readSettings(rule('r01', { params: [grace] }), typed)
  expect(faults.grace_months).toContain('可以填 0 到 12 个月，一般用 1')
  expect(faults.reason).toContain('至少 4 个字')
})

test('rules are found by kind, switch and words', () => {
  const rules = [
    rule('r01'),
    rule('r19', { title: '没有领到高龄津贴', kind: 'entitlement' }),
    rule('r53', { title: '基础库过期', kind: 'quality', enabled: false }),
  ]
  const ids = (filter: Partial<typeof everyRule>) =>
    rulesOf(rules, { ...everyRule, ...filter }).map(({ id }) => id)
  expect(ids({})).toEqual(['r01', 'r19', 'r53'])
  expect(ids({ kind: 'entitlement' })).toEqual(['r19'])
  expect(ids({ enabled: 'off' })).toEqual(['r53'])
  expect(ids({ q: 'R01' })).toEqual(['r01'])
  expect(ids({ q: '津贴', enabled: 'off' })).toEqual([])
  expect(switchChips(rules).map(({ count }) => count)).toEqual([undefined, 2, 1])
})

test.each([
  [0, 0, null, '还没有核查结果'],
  [3, 1, 0.75, '核查过 4 条，查实 3 条，75%'],
  [1, 999, 0.001, '核查过 1,000 条，查实 1 条，不到 1%'],
  [999, 1, 0.999, '核查过 1,000 条，查实 999 条，99%'],
])(
  '%i confirmed and %i refuted are said without rounding to all or nothing',
  (confirmed, refuted, precision, words) => {
    expect(precisionWords({ confirmed, refuted, precision })).toBe(words)
  },
)
