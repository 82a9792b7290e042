import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { selectShownPage } from './residents.queries'

/**
 * One page of a voucher in reading size, through a line that it proves. The picture lies in the storage as it is shown: covered and
 * without metadata.
 * @throws AppError `not-found`, also for a page that nobody has confirmed or whose accounts are not published
 */
export const getLinePage: Actions<typeof publicApi, CallContext>['get-line-page'] = async (
  { line, page },
  { db, limit, storage },
) => {
  await limit('browse')
  const found = await selectShownPage(db, line, page)
  if (!found) throw new AppError('not-found')
  await limit('browse-village', found.village)
  const { key, stamp, width, height } = found
  const picture = await storage.get(key)
  return { mediaType: 'image/jpeg', stamp, width, height, data: picture.toString('base64') }
}
