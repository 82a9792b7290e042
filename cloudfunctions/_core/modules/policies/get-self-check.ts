import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { selectSelfCheck } from './policies.queries'
import { asksFor, isOff } from './self-check-settings'

/**
 * All that a self-check can name at its end, the same for everybody: the answers stay on the phone, and the choice is made there.
 * @throws AppError `region-unknown` for a county that does not use the product
 */
export const getSelfCheck: Actions<typeof publicApi, CallContext>['get-self-check'] = async (
  { county: code },
  { db, limit },
) => {
  await limit('browse')
  const { county, settings, programmes } = await selectSelfCheck(db, code)
  if (!county) throw new AppError('region-unknown')
  const off = isOff(settings)
  return { county, off, programmes: off ? [] : programmes.filter(({ kind }) => asksFor(kind, settings)) }
}
