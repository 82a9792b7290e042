import { isDeepStrictEqual } from 'node:util'
import { loadRules } from '@core/compare/load-rules'
import type { Rule } from '@core/compare/rule-file'
import { paramsOf } from '@core/compare/rule-sql'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError, type FieldFault } from '@shared/errors'
import { ruleCards } from './list-rules'
import { closeUntouchedClues, lockSetting, selectSettings, upsertSetting } from './rules.queries'

/**
 * Switches a rule on or off for the county and sets its parameters; those that are not named go back to their default. Its clues
 * that nobody has taken up close with it. Audited with what was before; asking for what is already so changes nothing.
 *
 * @throws AppError `rule-unknown`; `rule-params-invalid` with every fault; `forbidden` in a town
 */
export async function setRule(
  input: ParsedInputOf<'staff-api', 'set-rule'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-rule'>> {
  const { id, enabled, params, reason } = input
  requireCounty(actor)
  const rule = loadRules().find((each) => each.id === id)
  if (!rule) throw new AppError('rule-unknown')
  const faults = paramFaults(rule, params)
  if (faults.length > 0) throw new AppError('rule-params-invalid', { fields: faults })

  return db.transaction().execute(async (trx) => {
    await lockSetting(trx, actor.county, id)
    const former = (await selectSettings(trx, actor.county)).find(({ ruleId }) => ruleId === id)
    const before = { enabled: former?.enabled ?? true, params: paramsOf(rule, former?.params) }
    const after = { enabled, params: paramsOf(rule, params) }
    if (!isDeepStrictEqual(before, after)) {
      await upsertSetting(trx, actor.county, { ruleId: id, enabled, params, reason }, actor.account, now())
      if (before.enabled && !enabled)
        await closeUntouchedClues(trx, actor.county, id, {
          by: actor.account,
          at: now(),
          on: todayInShanghai(now()),
          reason: `规则已停用：${reason}`,
        })
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'rule.set',
        subject: `rule:${id}`,
        detail: { before, after, reason },
      })
    }
    return (await ruleCards(trx, actor.county, [rule]))[0]!
  })
}

function paramFaults(rule: Rule, params: Readonly<Record<string, number>>): FieldFault[] {
  return Object.entries(params).flatMap(([field, value]): FieldFault[] => {
    const param = Object.hasOwn(rule.params, field) ? rule.params[field] : undefined
    if (!param) return [{ field, message: '没有这个参数。' }]
    const { label, unit, min, max } = param
    if (value < min || value > max) return [{ field, message: `${label}应在 ${min} 到 ${max} ${unit}之间。` }]
    const isWhole = [param.default, min, max].every(Number.isInteger)
    return isWhole && !Number.isInteger(value) ? [{ field, message: `${label}应是整数。` }] : []
  })
}
