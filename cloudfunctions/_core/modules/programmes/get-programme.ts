import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { policyCard } from './policy-card'
import { selectProgramme } from './programmes.queries'

export const getProgramme: Actions<typeof publicApi, CallContext>['get-programme'] = async (
  { county, programme },
  { db, limit },
) => {
  await limit('browse')
  const row = await selectProgramme(db, county, programme)
  if (!row) throw new AppError('programme-unknown')
  return policyCard(row)
}
