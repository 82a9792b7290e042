import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { policyCard } from '../programmes/policy-card'
import { selectPayment, selectPaymentSetting } from './payments.queries'

/** One payment with how it was worked out, where it comes from, how it was corrected, and the policy behind it. */
export const getPayment: Actions<typeof publicApi, CallContext>['get-payment'] = async (
  { id },
  { db, limit },
) => {
  await limit('browse')
  const payment = await selectPayment(db, id)
  if (!payment) throw new AppError('not-found')
  // ids can be counted up
  await limit('villages-read-closely', payment.villageCode)
  const { villageCode, countyCode, version, ...shown } = payment
  const { village, county, programme, history } = await selectPaymentSetting(db, payment)
  if (!village || !county || !programme) throw new AppError('not-found')
  const policy = policyCard(programme)
  return {
    ...shown,
    version,
    corrected: version > 1,
    village,
    county,
    department: policy.department,
    history,
    policy,
  }
}
