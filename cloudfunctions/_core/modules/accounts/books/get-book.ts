import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeBookDetail } from './describe-book'

/**
 * One book with its versions.
 * @throws AppError `account-unknown`, also for what others keep and have not published
 */
export function getBook(
  { bookId }: ParsedInputOf<'staff-api', 'get-book'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-book'>> {
  return describeBookDetail(call.db, call, bookId)
}
