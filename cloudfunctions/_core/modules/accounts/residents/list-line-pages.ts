import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { selectShownLine, selectShownPages, selectShownVouchers } from './residents.queries'

/**
 * The pages that prove a line, as small pictures, a dozen at a time from a position: four hundred pages cost no more than twelve.
 * @throws AppError `not-found`
 */
export const listLinePages: Actions<typeof publicApi, CallContext>['list-line-pages'] = async (
  { line: id, from, limit: most },
  { db, limit },
) => {
  await limit('browse')
  const line = await selectShownLine(db, id)
  if (!line) throw new AppError('not-found')
  await limit('browse-village', line.village)
  const pages = await selectShownPages(db, id, { from, limit: most })
  const vouchers = await selectShownVouchers(db, id)
  let before = 0
  return {
    pages: pages.map(({ thumb, voucherId, ...page }) => ({
      ...page,
      pages: vouchers.find(({ id: voucher }) => voucher === voucherId)?.pages ?? 1,
      thumb: thumb.toString('base64'),
    })),
    total: vouchers.reduce((sum, voucher) => sum + voucher.pages, 0),
    vouchers: vouchers.map(({ name, pages: n }) => {
      const begins = before + 1
      before += n
      return { name, pages: n, from: begins }
    }),
  }
}
