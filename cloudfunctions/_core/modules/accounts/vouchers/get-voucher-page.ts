import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { burnCovers } from './page-picture'
import { selectPage } from './vouchers.queries'

/**
 * One page as it would be shown: covered. Reading a page that nobody has found free of personal data yet is written down first.
 * @throws AppError `not-found`
 */
export async function getVoucherPage(
  { pageId }: ParsedInputOf<'staff-api', 'get-voucher-page'>,
  { db, actor, keys, storage }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-voucher-page'>> {
  const page = await selectPage(db, actor, pageId)
  if (!page) throw new AppError('not-found')
  if (page.publicKey === null)
    await appendAudit(db, {
      county: actor.county,
      actor: actor.account,
      action: 'account.read-page',
      subject: `account_page:${page.id}`,
    })
  const picture =
    page.publicKey !== null
      ? await storage.get(page.publicKey)
      : await burnCovers(keys.open('identity', await storage.get(page.originalKey)), page, page.covers)
  return {
    mediaType: 'image/jpeg',
    stamp: page.stamp,
    width: page.width,
    height: page.height,
    covers: page.covers,
    confirmedBy: page.confirmedBy,
    data: picture.toString('base64'),
  }
}
