import type { StaffCallContext } from '@core/host/handler'
import { selectVisibleClue } from '@core/modules/clues/clue.queries'
import { revealTo } from '@core/modules/clues/reveal-clue'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { selectEntitlement, viewerOf } from './entitlements.queries'

/**
 * Who it is in full, for filling in an application; the audit entry with the reason stands before anything is shown.
 * @throws AppError `not-found`, also for one that the actor must not know of
 */
export async function revealEntitlement(
  input: ParsedInputOf<'staff-api', 'reveal-entitlement'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'reveal-entitlement'>> {
  const viewer = viewerOf(call.actor)
  const found = await selectEntitlement(call.db, viewer, input.id, todayInShanghai(call.now()))
  const clue = found && (await selectVisibleClue(call.db, viewer, found.id))
  if (!clue) throw new AppError('not-found')
  return revealTo(call, clue, input.reason)
}
