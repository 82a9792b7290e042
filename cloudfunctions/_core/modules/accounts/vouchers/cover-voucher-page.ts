import { randomUUID } from 'node:crypto'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { burnCovers, type Cover, stampOf, thumbOf } from './page-picture'
import { addWaste, lockPage, notePageEditor, selectPage, updatePage } from './vouchers.queries'

/**
 * Paints rectangles into a page. The picture is made from the sealed original each time, and what lies under a rectangle is in no
 * picture that residents get. A page that is published stays so, with its new picture at once, and loses no rectangle; any other has
 * to be confirmed anew, and stays as it is while its version waits for the second person.
 * @throws AppError `not-found`, `forbidden`; `account-moved-on` when somebody else has covered it meanwhile; `account-state` when a
 * rectangle of a published page would go, or the version was handed in
 */
export async function coverVoucherPage(
  { pageId, stamp, covers }: ParsedInputOf<'staff-api', 'cover-voucher-page'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'cover-voucher-page'>> {
  const { db, actor, keys, storage } = call
  const kept: string[] = []
  try {
    return await db.transaction().execute(async (trx) => {
      await lockPage(trx, pageId)
      const page = await selectPage(trx, actor, pageId)
      if (!page) throw new AppError('not-found')
      if (!page.keeps) throw new AppError('forbidden')
      const next = stampOf(pageId, covers)
      // the same again: an answer that was lost on the way
      if (page.stamp !== stamp && page.stamp !== next) throw new AppError('account-moved-on')
      if (page.stamp === next)
        return { stamp: next, covers, thumb: keys.open('identity', page.thumbEnc).toString('base64') }
      if (page.isPublic && !page.covers.every((old) => covers.some((cover) => isSame(old, cover))))
        throw new AppError('account-state')
      // the second person publishes what he has seen
      if (page.isHandedIn && !page.isPublic) throw new AppError('account-state')
      const original = keys.open('identity', await storage.get(page.originalKey))
      const picture = await burnCovers(original, page, covers)
      const thumb = await thumbOf(picture)
      const stays = page.isPublic && page.publicKey !== null
      const key = stays ? await storage.put(`voucher-pages/${randomUUID()}.jpg`, picture) : null
      if (key !== null) kept.push(key)
      await updatePage(trx, pageId, {
        covers,
        stamp: next,
        thumbEnc: keys.seal('identity', thumb),
        shown: key === null ? null : { key, thumb, by: actor.id, at: call.now() },
      })
      await notePageEditor(trx, page.bookId, actor.id)
      await addWaste(trx, actor.county, [page.publicKey])
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'account.cover-page',
        subject: `account_page:${pageId}`,
        detail: { covers: covers.length, published: stays },
      })
      return { stamp: next, covers, thumb: thumb.toString('base64') }
    })
  } catch (error) {
    for (const key of kept) await storage.remove(key)
    throw error
  }
}

const isSame = (a: Cover, b: Cover) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h
