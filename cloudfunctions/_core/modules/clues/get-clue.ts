import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectVisibleClue } from './clue.queries'
import { describeClue } from './describe-clue'
import { viewerOf } from './visible-clues.queries'

/**
 * One clue: why, what it rests on, the payments, and what may be done now.
 * @throws AppError `not-found`, also for a clue that the actor must not know of
 */
export async function getClue(
  { id }: ParsedInputOf<'staff-api', 'get-clue'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-clue'>> {
  const clue = await selectVisibleClue(call.db, viewerOf(call.actor), id)
  if (!clue) throw new AppError('not-found')
  return describeClue(call.db, call, clue)
}
