import { randomUUID } from 'node:crypto'
import { jsonText } from '@core/db/json-text'
import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { makeDay } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { changePolicy } from './change-policy'
import { upsertDraft } from './policies.queries'
import { leakFaults } from './policy-faults'

/**
 * Begins the next version of a policy, or goes on with the draft. Nothing of it is seen by residents.
 *
 * @throws AppError `input-invalid` for a day that is none and for words about a person; `policy-moved-on` when the draft was changed
 * or handed in meanwhile; `forbidden` for other departments
 */
export function savePolicy(
  input: ParsedInputOf<'staff-api', 'save-policy'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'save-policy'>> {
  const { effectiveFrom, content, changes } = input
  const fields = leakFaults(content, changes)
  const [year, month, date] = effectiveFrom.split('-').map(Number)
  if (!makeDay(year!, month!, date!) || year! < 2000 || year! > 2100)
    fields.unshift({ field: 'effectiveFrom', message: '没有这一天，请写成 2026-01-01 这样' })
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  return changePolicy(call, input, async (trx, draft) => {
    if (draft && draft.state !== 'draft') throw new AppError('policy-moved-on')
    const id = draft?.id ?? randomUUID()
    await upsertDraft(trx, {
      id,
      county: call.actor.county,
      programme: input.programme,
      effectiveFrom,
      content,
      questions: jsonText(content.questions),
      changes,
      submission: input.submission,
      by: call.actor.account,
      at: call.now(),
    })
    return { action: 'policy.save', version: id, detail: { effectiveFrom } }
  })
}
