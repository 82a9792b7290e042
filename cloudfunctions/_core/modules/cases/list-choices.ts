import type { StaffCallContext } from '@core/host/handler'
import { offerWorkChoices } from '@core/modules/clues/offer-work-choices'
import { selectClueOfVisibleCase } from '@core/modules/clues/visible-work.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectVisibleCase } from './cases.queries'
import { type Choice, fieldOf, offerChoices } from './offer-choices'

const SHOWN = 30

type Input = ParsedInputOf<'staff-api', 'list-choices'>

/**
 * What may be chosen in one field of one action of a case, about a report or a clue; nothing when the action does not exist in its
 * state.
 * @throws AppError `not-found`.
 */
export async function listChoices(
  input: Input,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-choices'>> {
  const found = (await ofReport(input, call)) ?? (await ofClue(input, call))
  if (!found) throw new AppError('not-found')
  return { choices: found.slice(0, SHOWN), more: found.length > SHOWN }
}

async function ofReport(
  { caseId, action, field: name, q = '' }: Input,
  { db, actor }: StaffCallContext,
): Promise<Choice[] | undefined> {
  const c = await selectVisibleCase(db, actor, caseId)
  if (!c) return undefined
  const field = fieldOf(c, action, name)
  return field ? offerChoices(db, actor, c, action, field, q, SHOWN + 1) : []
}

async function ofClue(
  { caseId, field, q = '' }: Input,
  { db, actor }: StaffCallContext,
): Promise<Choice[] | undefined> {
  if ((await selectClueOfVisibleCase(db, actor, caseId)) === undefined) return undefined
  return (await offerWorkChoices(db, actor, caseId, field)).filter(({ label }) => label.includes(q))
}
