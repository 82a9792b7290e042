import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectVisibleCase } from './cases.queries'
import { fieldOf, offerChoices } from './offer-choices'

const SHOWN = 30

/**
 * What may be chosen in one field of one action of a case; nothing when the action does not exist in its state.
 * @throws AppError `not-found`.
 */
export async function listChoices(
  input: ParsedInputOf<'staff-api', 'list-choices'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-choices'>> {
  const { db, actor } = call
  const c = await selectVisibleCase(db, actor, input.caseId)
  if (!c) throw new AppError('not-found')
  const field = fieldOf(c, input.action, input.field)
  if (!field) return { choices: [], more: false }
  const found = await offerChoices(db, actor, c, input.action, field, input.q ?? '', SHOWN + 1)
  return { choices: found.slice(0, SHOWN), more: found.length > SHOWN }
}
