import type { RuleCardData, RuleParam } from './rule-types'

/** What stands in the form: figures as they were typed. */
export interface Typed {
  enabled: boolean
  params: Readonly<Record<string, string>>
  reason: string
}

export interface ReadSettings {
  /** By `reason` or the name of a parameter. */
  faults: Partial<Record<string, string>>
  /** Whole when nothing is wrong. */
  params: Record<string, number>
  /** What would be different, for the question before it is done. */
  changes: { label: string; words: string }[]
}

/** Letters of a reason; the contract asks for as many. */
const fewest = 4

/** The bounds of a figure, and what holds without a word from the county. */
export function boundsWords({ min, max, unit, default: usual }: RuleParam): string {
  return `可以填 ${min} 到 ${max} ${unit}，一般用 ${usual}`
}

/** The settings of a rule as they now hold. */
export const typedOf = ({ enabled, params }: RuleCardData): Typed => ({
  enabled,
  params: Object.fromEntries(params.map(({ name, value }) => [name, String(value)])),
  reason: '',
})

/** Reads the form; every fault at once. The server looks at the same again. */
export function readSettings(rule: RuleCardData, typed: Typed): ReadSettings {
  const faults: ReadSettings['faults'] = {}
  const params: ReadSettings['params'] = {}
  const changes: ReadSettings['changes'] = []
  if (typed.enabled !== rule.enabled)
    changes.push({ label: '开关', words: typed.enabled ? '从关改成开' : '从开改成关' })
  for (const param of rule.params) {
    const { name, label, unit, min, max, value: old } = param
    const text = (typed.params[name] ?? '').normalize('NFKC').trim()
    const value = Number(text)
    if (text === '' || !Number.isFinite(value)) faults[name] = `请填数字。${boundsWords(param)}`
    else if (value < min || value > max) faults[name] = `超出范围了。${boundsWords(param)}`
    else params[name] = value
    if (params[name] !== undefined && params[name] !== old)
      changes.push({ label, words: `从 ${old} 改成 ${value} ${unit}` })
  }
  if (typed.reason.trim().length < fewest) faults.reason = `请写明为什么要改，至少 ${fewest} 个字`
  return { faults, params, changes }
}
