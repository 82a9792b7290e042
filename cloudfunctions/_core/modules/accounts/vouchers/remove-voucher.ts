import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { changeBook } from '../books/change-book'
import { addWaste, deleteVoucher, wasPublished } from './vouchers.queries'

/**
 * Removes a voucher with all its pages. What has proved a published line stays: it is evidence.
 * @throws AppError `account-state` for such a voucher, `not-found`; as `changeBook`
 */
export async function removeVoucher(
  input: ParsedInputOf<'staff-api', 'remove-voucher'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'remove-voucher'>> {
  return changeBook(call, input, 'edit', async (trx, v) => {
    if (await wasPublished(trx, input.voucherId)) throw new AppError('account-state')
    const files = await deleteVoucher(trx, v.bookId, input.voucherId)
    if (!files) throw new AppError('not-found')
    await addWaste(trx, v.county, files)
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: 'account.remove-voucher',
      subject: `account_version:${v.versionId}`,
      detail: { voucher: input.voucherId, pages: files.length / 2 },
    })
    return {}
  })
}
