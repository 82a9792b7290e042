import { relationOf } from '@core/compare/inputs'
import { loadRules } from '@core/compare/load-rules'
import type { Rule } from '@core/compare/rule-file'
import { paramsOf } from '@core/compare/rule-sql'
import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { PROGRAMME_KINDS } from '@core/modules/programmes/programme-kinds'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { registryKindNames, registryKinds } from '@shared/domain/registry-kinds'
import type { Kysely } from 'kysely'
import {
  type RuleFacts,
  type RuleSettingRow,
  selectLoadedKinds,
  selectRuleFacts,
  selectSettings,
} from './rules.queries'

export type RuleCard = OutputOf<'staff-api', 'list-rules'>['rules'][number]

/** Every rule in plain words, with the county's settings, what became of its clues, and its last run. */
export async function listRules(
  _input: ParsedInputOf<'staff-api', 'list-rules'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-rules'>> {
  return { rules: await ruleCards(db, actor.county, loadRules()) }
}

/** Cards of some rules, in their order. */
export async function ruleCards(
  db: Kysely<Database>,
  county: string,
  rules: readonly Rule[],
): Promise<RuleCard[]> {
  const settings = await selectSettings(db, county)
  const facts = await selectRuleFacts(db, county)
  const loaded = new Set(await selectLoadedKinds(db, county))
  return rules.map((rule) =>
    describeRule(
      rule,
      settings.find(({ ruleId }) => ruleId === rule.id),
      facts.find(({ ruleId }) => ruleId === rule.id),
      loaded,
    ),
  )
}

function describeRule(
  rule: Rule,
  setting: RuleSettingRow | undefined,
  facts: RuleFacts | undefined,
  loaded: ReadonlySet<string>,
): RuleCard {
  const values = paramsOf(rule, setting?.params)
  const { open = 0, confirmed = 0, refuted = 0, lastRun = null } = facts ?? {}
  const judged = confirmed + refuted
  return {
    id: rule.id,
    version: rule.version,
    title: rule.title,
    level: rule.level,
    kind: rule.kind,
    programmes:
      rule.programmes === 'all' ? ['所有项目'] : rule.programmes.map((kind) => PROGRAMME_KINDS[kind]!.name),
    plain: rule.plain,
    basis: rule.basis,
    falsePositives: rule.false_positives,
    registries: registryKindNames
      .filter((kind) => rule.inputs.includes(relationOf(kind)))
      .map((kind) => ({ kind, label: registryKinds[kind].label, loaded: loaded.has(kind) })),
    beforeApproval: rule.before_approval,
    params: Object.entries(rule.params).map(([name, param]) => ({ name, ...param, value: values[name]! })),
    enabled: setting?.enabled ?? true,
    changed: setting ? { by: setting.by, at: setting.at.toISOString(), reason: setting.reason } : null,
    open,
    confirmed,
    refuted,
    precision: judged > 0 ? confirmed / judged : null,
    lastRun,
  }
}
