import { type CallOutcome, callOutcomeNames, callWhys } from '@shared/domain/entitlements'
import type { CallResult } from '@/client/entitlement-calls'

/** What is typed into the form, by field. */
export type Values = Record<string, string>

export const OTHER_OFFICE = 'other'

const isOutcome = (value: string | undefined): value is CallOutcome =>
  callOutcomeNames.some((name) => name === value)

/** The chosen outcome; undefined before the first step is done. */
export const outcomeOf = (values: Values): CallOutcome | undefined =>
  isOutcome(values.outcome) ? values.outcome : undefined

/** Faults of the second step, by field: what the server would refuse as well. */
export function faultsOf(
  values: Values,
  { today, earliestOn }: { today: string; earliestOn: string },
): Values {
  const outcome = outcomeOf(values)
  const faults: Values = {}
  const on = values.on ?? today
  if (on > today) faults.on = '不能晚于今天'
  if (on < earliestOn) faults.on = '太早了，只能记一个月以内的'
  if (outcome === 'applied') {
    if (!values.appliedOn) faults.appliedOn = '请选哪一天申请的'
    else if (values.appliedOn > today) faults.appliedOn = '不能晚于今天'
    if (!values.office) faults.office = '请选在哪里申请的'
    if (values.office === OTHER_OFFICE && (values.officeName ?? '').trim().length < 2)
      faults.officeName = '请写单位名称'
    return faults
  }
  if (!values.why || !outcome || !Object.hasOwn(callWhys[outcome], values.why)) faults.why = '请选一个原因'
  if (values.why === 'other' && (values.text ?? '').trim().length < 4)
    faults.text = '请写清楚是什么原因，至少 4 个字'
  return faults
}

/** The form as it goes to the server. */
export function resultOf(values: Values, outcome: CallOutcome, today: string): CallResult {
  const text = values.text?.trim()
  const common = { outcome, on: values.on ?? today, ...(text ? { text } : {}) }
  if (outcome !== 'applied') return { ...common, why: values.why }
  const office = values.office === OTHER_OFFICE ? values.officeName?.trim() : values.office
  return { ...common, appliedOn: values.appliedOn, office }
}
