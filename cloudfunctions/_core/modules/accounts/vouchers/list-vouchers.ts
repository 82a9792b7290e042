import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { requireVersion } from '../books/change-book'
import { selectVouchers } from './vouchers.queries'

/**
 * Vouchers of the book that a version belongs to.
 * @throws AppError `account-unknown`
 */
export async function listVouchers(
  { versionId }: ParsedInputOf<'staff-api', 'list-vouchers'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-vouchers'>> {
  const { bookId } = await requireVersion(call.db, call, versionId)
  return { vouchers: await selectVouchers(call.db, bookId, versionId) }
}
