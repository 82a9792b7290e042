import type { CallOutcome } from '@shared/domain/entitlements'
import { dayWords } from '../../parts/words'
import type { Entitlement } from '../entitlement-types'

/** What happens after a result is written down: said before it is. */
export const nextWords: Record<CallOutcome, string> = {
  applied: '马上算数。钱到账以后，夜里的比对会把这一条收掉；太久没到，会提醒去问。',
  'not-entitled': '镇上的核查人员或分管负责人会看到，同意了才算数；不同意会退回来。不会告诉本人。',
  refused: '镇上的核查人员或分管负责人会看到，同意了才算数；不同意会退回来。不会告诉本人。',
  unreachable: '过几天会再排到“要联系”里。',
}

/** The same afterwards, with the day. */
export function doneWords({ nextOn, dueOn }: Entitlement, outcome: CallOutcome): string {
  if (outcome === 'unreachable')
    return nextOn ? `${dayWords(nextOn)}会再排到“要联系”里。` : '会再排到“要联系”里。'
  if (outcome === 'applied')
    return nextOn ? `钱到了会自动收掉；${dayWords(nextOn)}还没到，会提醒去问。` : '钱到了会自动收掉。'
  return dueOn ? `等镇上另一个人看，最晚 ${dayWords(dueOn)}。` : '等镇上另一个人看。'
}
