import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { updateBalance } from './books.queries'
import { changeBook } from './change-book'

/**
 * Writes down what was left over before and after, as the village's books say it.
 * @throws AppError as `changeBook`
 */
export function setBookBalance(
  input: ParsedInputOf<'staff-api', 'set-book-balance'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-book-balance'>> {
  const { openingFen, closingFen } = input
  return changeBook(call, input, 'edit', async (trx, v) => {
    await updateBalance(trx, v.versionId, { openingFen, closingFen })
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: 'account.balance',
      subject: `account_version:${v.versionId}`,
      detail: { openingFen, closingFen },
    })
    return {}
  })
}
