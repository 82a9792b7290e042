import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeSubject } from './describe-row'
import { selectHousehold, selectSubject } from './list-clue-subjects.queries'
import { openStates } from './list-clues'
import { viewerOf } from './visible-clues.queries'

/**
 * A subject with its clues, and others of the household who have open ones.
 * @throws AppError `not-found`, also for a subject that the actor must not know of
 */
export async function getClueSubject(
  { id }: ParsedInputOf<'staff-api', 'get-clue-subject'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-clue-subject'>> {
  const viewer = viewerOf(call.actor)
  const subject = await selectSubject(call.db, viewer, id, openStates)
  if (!subject) throw new AppError('not-found')
  const { householdNo } = subject
  const household =
    householdNo === null ? [] : await selectHousehold(call.db, viewer, { id, householdNo }, openStates)
  return { ...describeSubject(subject), household: household.map(describeSubject) }
}
