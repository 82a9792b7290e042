import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { requireVersion } from '../books/change-book'
import { selectVouchers } from './vouchers.queries'

/**
 * Vouchers of the book that a version belongs to; for another unit than the one that keeps it those that prove a line.
 * @throws AppError `account-unknown`
 */
export async function listVouchers(
  { versionId }: ParsedInputOf<'staff-api', 'list-vouchers'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-vouchers'>> {
  const { bookId, unitId } = await requireVersion(call.db, call, versionId)
  const isOthers = unitId !== call.actor.unitId
  return { vouchers: await selectVouchers(call.db, bookId, versionId, isOthers) }
}
