import type { ParsedInputOf } from '@shared/contracts'
import { addDays, type Day } from '@shared/domain/dates'
import { callWhys } from '@shared/domain/entitlements'
import type { FieldFault } from '@shared/errors'
import { DAYS_TO_SEND } from './describe-entitlement'

/** Applications older than this are no result of the list. */
const DAYS_SINCE_APPLIED = 366

/** Faults of a result that its shape alone cannot show: which fields an outcome asks for, and days. */
export function callFaults(
  input: ParsedInputOf<'staff-api', 'record-entitlement-call'>,
  today: Day,
): FieldFault[] {
  const { outcome, on, why, text, appliedOn, office } = input
  const faults: FieldFault[] = []
  const fault = (field: string, message: string) => faults.push({ field, message })
  if (on > today) fault('on', '不能晚于今天')
  if (on < addDays(today, -DAYS_TO_SEND)) fault('on', `最早填 ${DAYS_TO_SEND} 天以前`)
  if (outcome === 'applied') {
    if (!appliedOn) fault('appliedOn', '请填哪一天申请的')
    else if (appliedOn > today) fault('appliedOn', '不能晚于今天')
    else if (appliedOn < addDays(today, -DAYS_SINCE_APPLIED))
      fault('appliedOn', '一年以前的申请不算，请重新申请')
    if (!office || office.length < 2) fault('office', '请填在哪里申请的')
    return faults
  }
  if (!why || !Object.hasOwn(callWhys[outcome], why)) fault('why', '请选一个原因')
  if (why === 'other' && (text ?? '').length < 4) fault('text', '请写清楚是什么原因，至少 4 个字')
  return faults
}
