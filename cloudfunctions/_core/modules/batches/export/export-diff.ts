import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { findPair } from '../desk/get-version-diff'

/**
 * Has every row that differs between two versions written into one file. It names people with their money, so asking for it
 * leaves a trace.
 * @throws AppError `batch-unknown` when there are no two versions; `forbidden`
 */
export async function exportDiff(
  input: ParsedInputOf<'staff-api', 'export-version-diff'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'export-version-diff'>> {
  const { db, actor } = call
  const { head, from, to } = await findPair(input, call)
  const asked = await findJob(call, input.submission)
  if (asked) return asked
  return db.transaction().execute(async (trx) => {
    const asking = { batchId: head.id, from: from.version, to: to.version, format: input.format }
    const payload = { ...asking, formerId: from.id, nextId: to.id }
    const job = await enqueueJob(call, 'export-version-diff', payload, input.submission, trx)
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'batch.export-diff',
      subject: `batch:${head.id}`,
      detail: asking,
    })
    return job
  })
}
