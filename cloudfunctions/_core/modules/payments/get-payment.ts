import type { Database } from '@core/db/schema'
import type { Actions, CallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { publicApi } from '@shared/contracts/public-api'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { policyCard } from '../programmes/policy-card'
import { describeChanges } from './describe-changes'
import { selectFate, selectFormerPayment, selectPayment, selectPaymentSetting } from './payments.queries'

/**
 * One payment with how it was worked out, where it comes from, how it was corrected, and the policy behind it. Asked for one that was
 * corrected since, it is the row that stands in its place now.
 * @throws AppError `not-found`; `payment-withdrawn`, `payment-removed` with the unit's reason
 */
export const getPayment: Actions<typeof publicApi, CallContext>['get-payment'] = async (
  { id },
  { db, limit, now },
) => {
  await limit('browse')
  const payment = (await selectPayment(db, id)) ?? (await findSuccessor(db, id))
  // ids can be counted up
  await limit('villages-read-closely', payment.villageCode)
  const { villageCode, countyCode, version, ...shown } = payment
  const { village, county, programme, history } = await selectPaymentSetting(db, payment)
  if (!village || !county || !programme) throw new AppError('not-found')
  const former = version > 1 ? await selectFormerPayment(db, payment.id) : undefined
  const changes = former ? describeChanges(former, payment, todayInShanghai(now())) : []
  const policy = policyCard(programme)
  return {
    ...shown,
    version,
    isRecovery: shown.amountFen < 0,
    corrected: version > 1,
    replaces: payment.id === id ? null : id,
    changed: changes.length > 0,
    changes,
    village,
    county,
    department: policy.department,
    history,
    policy,
  }
}

async function findSuccessor(db: Kysely<Database>, id: number) {
  const fate = await selectFate(db, id)
  if (!fate) throw new AppError('not-found')
  const because = fate.reason ? at('reason', fate.reason) : {}
  if (fate.fate === 'withdrawn') throw new AppError('payment-withdrawn', because)
  if (fate.fate === 'removed') throw new AppError('payment-removed', because)
  const successor = fate.currentId === null ? undefined : await selectPayment(db, fate.currentId)
  if (!successor) throw new AppError('not-found')
  return successor
}
