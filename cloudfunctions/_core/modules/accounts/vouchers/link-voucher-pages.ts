import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { changeBook } from '../books/change-book'
import { countLinesOf, replaceLinks } from './vouchers.queries'

/**
 * Says which lines a range of pages proves, in place of what was said before; no line: the pages prove nothing in this version.
 * @throws AppError `input-invalid` for a range that is none; `not-found` for pages or lines of something else; as `changeBook`
 */
export async function linkVoucherPages(
  input: ParsedInputOf<'staff-api', 'link-voucher-pages'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'link-voucher-pages'>> {
  const { voucherId, fromPage: from, toPage: to } = input
  const lineIds = [...new Set(input.lineIds)]
  if (to < from)
    throw new AppError('input-invalid', {
      fields: [{ field: 'toPage', message: '结束页要在开始页以后' }],
    })
  return changeBook(call, input, 'edit', async (trx, v) => {
    const { bookId, versionId } = v
    if ((await countLinesOf(trx, versionId, lineIds)) !== lineIds.length) throw new AppError('not-found')
    const pages = await replaceLinks(trx, { bookId, versionId, voucherId, from, to, lineIds })
    if (pages === 0) throw new AppError('not-found')
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: 'account.link-pages',
      subject: `account_version:${v.versionId}`,
      detail: { voucher: voucherId, from, to, lines: lineIds },
    })
    return {}
  })
}
