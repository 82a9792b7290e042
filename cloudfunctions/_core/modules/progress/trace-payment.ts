import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { batchStateWords } from '@shared/domain/batches'
import { AppError } from '@shared/errors'
import { oversees } from './rows-of-reader'
import { selectPaymentSource } from './trace-payment.queries'

/**
 * Which unit, file, sheet and line a payment comes from, who imported it and who published it (谁录入谁负责).
 * @throws AppError `not-found`, also when neither the report, the clue nor one's office leads to the payment
 */
export async function tracePayment(
  { paymentId, ...by }: ParsedInputOf<'staff-api', 'trace-payment'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'trace-payment'>> {
  const source = await selectPaymentSource(db, actor, paymentId, by)
  if (!source) throw new AppError('not-found')
  const { state, importedAt, publishedAt, unitId, ...rest } = source
  const ofDesk = actor.roles.includes('clerk') || actor.roles.includes('leader')
  return {
    ...rest,
    stateWords: batchStateWords(state, false),
    importedAt: importedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
    mayOpenBatch: oversees(actor) || (ofDesk && unitId === actor.unitId),
  }
}
