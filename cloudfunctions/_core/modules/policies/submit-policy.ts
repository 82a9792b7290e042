import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { changePolicy } from './change-policy'
import { setSubmitted } from './policies.queries'
import { leakFaults, missingFaults } from './policy-faults'
import { tellPublishers } from './tell-people'

/**
 * Hands the draft to the second person.
 * @throws AppError `input-invalid` naming every part that residents would miss; `policy-moved-on`, `forbidden`
 */
export function submitPolicy(
  input: ParsedInputOf<'staff-api', 'submit-policy'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'submit-policy'>> {
  return changePolicy(call, input, async (trx, draft, name) => {
    if (draft?.state !== 'draft') throw new AppError('policy-moved-on')
    const fields = [...missingFaults(draft), ...leakFaults(draft, draft.changes)]
    if (fields.length > 0) throw new AppError('input-invalid', { fields })
    await setSubmitted(trx, draft.id, call.actor.account, call.now(), input.submission)
    await tellPublishers(trx, call, name, draft)
    return { action: 'policy.submit', version: draft.id }
  })
}
