import { randomUUID } from 'node:crypto'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { burnCovers, thumbOf } from './page-picture'
import { lockPage, selectPage, updatePage } from './vouchers.queries'

/**
 * Somebody has looked at these pages and found neither ID numbers nor phones nor bank accounts uncovered. Only then is there a clear
 * picture of a page at all; residents get it when its version is published. Pages that are confirmed already stay so.
 * @throws AppError `not-found`, `forbidden`; `account-moved-on` when a page looks different by now, `account-state` when it was handed
 * in; nothing is confirmed then
 */
export async function confirmVoucherPages(
  { pages }: ParsedInputOf<'staff-api', 'confirm-voucher-pages'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'confirm-voucher-pages'>> {
  const { db, actor, keys, storage } = call
  const kept: string[] = []
  try {
    return await db.transaction().execute(async (trx) => {
      let confirmed = 0
      // in one order, so that two people who confirm the same pages wait for each other and no longer
      for (const { pageId, stamp } of [...pages].sort((a, b) => (a.pageId < b.pageId ? -1 : 1))) {
        await lockPage(trx, pageId)
        const page = await selectPage(trx, actor, pageId)
        if (!page) throw new AppError('not-found')
        if (!page.keeps) throw new AppError('forbidden')
        if (page.stamp !== stamp) throw new AppError('account-moved-on')
        confirmed++
        if (page.publicKey !== null) continue
        if (page.isHandedIn) throw new AppError('account-state')
        const original = keys.open('identity', await storage.get(page.originalKey))
        const picture = await burnCovers(original, page, page.covers)
        const thumb = await thumbOf(picture)
        const key = await storage.put(`voucher-pages/${randomUUID()}.jpg`, picture)
        kept.push(key)
        await updatePage(trx, pageId, {
          covers: page.covers,
          stamp,
          thumbEnc: page.thumbEnc,
          shown: { key, thumb, by: actor.id, at: call.now() },
        })
      }
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'account.confirm-pages',
        subject: `account_page:${pages[0]!.pageId}`,
        detail: { pages: pages.map(({ pageId, stamp }) => `${pageId}@${stamp}`) },
      })
      return { confirmed }
    })
  } catch (error) {
    for (const key of kept) await storage.remove(key)
    throw error
  }
}
