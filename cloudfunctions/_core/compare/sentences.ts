import { formatYuan } from '@shared/domain/money'
import type { Rule } from './rule-file'

export type Fact = string | number | boolean | null
export type Facts = Readonly<Record<string, Fact>>

/** A person's key, e.g. of a household that is numbered by its head's ID number. */
const KEY = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A fact as people read it: money in yuan, 是/否, no trailing zeros, no keys. */
export function factWords(name: string, value: Fact): string {
  if (value === null) return '（未填）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (name.endsWith('_fen')) return formatYuan(Number(value))
  if (typeof value === 'string' && /^-?\d+\.\d+$/.test(value)) return value.replace(/\.?0+$/, '')
  return KEY.test(String(value)) ? '已隐去' : String(value)
}

/**
 * Fills a rule's sentence: `{died_on} 去世，{periods} 仍发放{programme} {amount_fen}`. Money is in fen and reads as yuan.
 * @throws Error for a name that the facts do not hold: a fault of the rule, found by its tests
 */
export function fillSentence(template: string, facts: Facts): string {
  return template.replace(/\{([a-z0-9_.]+)\}/g, (_, name: string) => {
    const value = facts[name]
    if (value === undefined) throw new Error(`no fact ${name}`)
    return factWords(name, value)
  })
}

/** Both sentences of a finding. */
export function sentencesOf(rule: Rule, facts: Facts): { reason: string; wouldClear: string } {
  return { reason: fillSentence(rule.reason, facts), wouldClear: fillSentence(rule.would_clear, facts) }
}
