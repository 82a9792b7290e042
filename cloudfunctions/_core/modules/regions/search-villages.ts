import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { selectVillagesByName } from './regions.queries'

export const searchVillages: Actions<typeof publicApi, CallContext>['search-villages'] = async (
  { county, q },
  { db, limit },
) => {
  await limit('browse')
  return { villages: await selectVillagesByName(db, county, q) }
}
