import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { selectChildren, selectCounties, selectCounty, selectPath } from './regions.queries'

/** One step of county → town → village. Without a parent: the counties that use the product. */
export const listRegions: Actions<typeof publicApi, CallContext>['list-regions'] = async (
  { parent },
  { db, limit },
) => {
  await limit('browse')
  if (!parent) {
    const children = await selectCounties(db)
    return { county: children.length === 1 ? children[0]! : null, path: [], children }
  }
  const [county, path, children] = await Promise.all([
    selectCounty(db, parent),
    selectPath(db, parent),
    selectChildren(db, parent),
  ])
  if (path.at(-1)?.code !== parent) throw new AppError('not-found')
  return { county: county ?? null, path, children }
}
