import { type RuleKind, ruleKindNames, ruleKinds } from '@shared/domain/clues'
import type { Chip } from '@/components'
import type { RuleCardData } from './rule-types'

export type KindFilter = 'any' | RuleKind
export type Switch = 'any' | 'on' | 'off'

export interface RuleFilter {
  kind: KindFilter
  enabled: Switch
  q: string
}

export const everyRule: RuleFilter = { kind: 'any', enabled: 'any', q: '' }

export const kindChips: readonly Chip<KindFilter>[] = [
  { value: 'any', label: '全部' },
  ...ruleKindNames.map((value) => ({ value, label: ruleKinds[value].label })),
]

/** How many rules each side of the switch has. */
export function switchChips(rules: readonly RuleCardData[]): Chip<Switch>[] {
  const on = rules.filter(({ enabled }) => enabled).length
  return [
    { value: 'any', label: '开的和关的' },
    { value: 'on', label: '开着', count: on },
    { value: 'off', label: '关着', count: rules.length - on },
  ]
}

/** The rules of a filter. Words are looked for in number, name and description. */
export function rulesOf(rules: readonly RuleCardData[], { kind, enabled, q }: RuleFilter): RuleCardData[] {
  const words = q.toLowerCase()
  return rules.filter(
    (rule) =>
      (kind === 'any' || rule.kind === kind) &&
      (enabled === 'any' || rule.enabled === (enabled === 'on')) &&
      [rule.id, rule.title, rule.plain].some((text) => text.toLowerCase().includes(words)),
  )
}
