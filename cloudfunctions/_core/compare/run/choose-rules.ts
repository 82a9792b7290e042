import { registryKindNames, registryKinds } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import { relationOf } from '../inputs'
import type { Rule } from '../rule-file'
import { type Params, paramsOf } from '../rule-sql'
import type { RuleSetting } from './runs.queries'

/** A rule as it runs in a county. */
export interface ChosenRule {
  rule: Rule
  params: Params
}

/**
 * The rules of a run: those that the county has not switched off, or the named ones, each with the county's parameters.
 *
 * @throws AppError `rule-unknown`, `rule-off`, each with every id that is wrong
 */
export function chooseRules(
  rules: readonly Rule[],
  settings: readonly RuleSetting[],
  only: readonly string[] | undefined,
): ChosenRule[] {
  const own = new Map(settings.map((setting) => [setting.ruleId, setting]))
  const isOff = (id: string) => own.get(id)?.enabled === false
  const known = new Set(rules.map(({ id }) => id))
  refuse('rule-unknown', only?.filter((id) => !known.has(id)) ?? [], '没有这条规则。')
  refuse('rule-off', only?.filter(isOff) ?? [], '已经停用。')
  return rules
    .filter(({ id }) => (only ? only.includes(id) : !isOff(id)))
    .map((rule) => ({ rule, params: paramsOf(rule, own.get(rule.id)?.params) }))
}

function refuse(code: 'rule-unknown' | 'rule-off', ids: readonly string[], message: string): void {
  if (ids.length > 0) throw new AppError(code, { fields: ids.map((field) => ({ field, message })) })
}

const kindsByRelation = new Map(registryKindNames.map((kind) => [relationOf(kind), kind]))

/** Registries that a rule cannot do without and the county has never loaded, as people call them. */
export function missingRegistries(rule: Rule, loaded: ReadonlySet<string>): string[] {
  return rule.inputs.flatMap((name) => {
    const kind = kindsByRelation.get(name)
    const isMissing = kind && !loaded.has(kind) && !rule.works_without.includes(name)
    return isMissing ? [registryKinds[kind].label] : []
  })
}
