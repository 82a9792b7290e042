import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { describeDetail } from './describe-entitlement'
import { selectEntitlement, viewerOf } from './entitlements.queries'

/**
 * One person who may be entitled to aid and does not get it.
 * @throws AppError `not-found`, also for one that the actor must not know of
 */
export async function getEntitlement(
  { id }: ParsedInputOf<'staff-api', 'get-entitlement'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-entitlement'>> {
  const found = await selectEntitlement(call.db, viewerOf(call.actor), id, todayInShanghai(call.now()))
  if (!found) throw new AppError('not-found')
  return describeDetail(call.db, call, found)
}
