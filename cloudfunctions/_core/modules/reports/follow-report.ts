import type { CallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeReport, findCaseByReceipt } from './report-view'

/**
 * How a report stands, by receipt. Reading leaves no trace.
 * @throws AppError `receipt-unknown`, `too-many-requests`.
 */
export async function followReport(
  input: ParsedInputOf<'reporter-api', 'follow-report'>,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'follow-report'>> {
  await call.limit('receipt')
  const c = await findCaseByReceipt(call.db, call, input.receipt)
  return describeReport(call.db, call, c.reportId)
}
