import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { requireVersion } from '../books/change-book'
import { countPages, selectPages } from './vouchers.queries'

/**
 * Pages of vouchers with their small pictures, a dozen at a time from a position. Another unit than the one that keeps the book sees
 * those that prove a line.
 * @throws AppError `account-unknown`
 */
export async function listVoucherPages(
  input: ParsedInputOf<'staff-api', 'list-voucher-pages'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-voucher-pages'>> {
  const { db, keys, actor } = call
  const { bookId, unitId } = await requireVersion(db, call, input.versionId)
  const q = {
    bookId,
    versionId: input.versionId,
    voucherId: input.voucherId ?? null,
    lineId: input.lineId ?? null,
    onlyUnconfirmed: input.onlyUnconfirmed,
    onlyLinked: unitId !== actor.unitId,
  }
  const pages = await selectPages(db, { ...q, from: input.from, limit: input.limit })
  return {
    pages: pages.map((p) => ({
      id: p.id,
      voucherId: p.voucherId,
      pageNo: p.pageNo,
      width: p.width,
      height: p.height,
      stamp: p.stamp,
      covers: p.covers,
      confirmedBy: p.confirmedBy,
      lines: p.lines,
      thumb: keys.open('identity', p.thumbEnc).toString('base64'),
    })),
    total: await countPages(db, q),
  }
}
