import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { requireUpload } from '@core/modules/uploads/with-upload'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import { AppError } from '@shared/errors'
import { changeBook } from '../books/change-book'
import { countLinesOf } from './vouchers.queries'

/**
 * Asks for an uploaded photo or PDF to be made into pages, by a job.
 * @throws AppError `file-unknown`; `input-invalid` for a name that residents must not read; `not-found` for a line of another version;
 * as `changeBook`
 */
export async function addVoucher(
  input: ParsedInputOf<'staff-api', 'add-voucher'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'add-voucher'>> {
  const { uploadId, name, lineId, versionId, submission } = input
  const said = leakSentence(findLeaks(name))
  if (said) throw new AppError('input-invalid', { fields: [{ field: 'name', message: `名称${said}` }] })
  const { jobId } = await changeBook(call, input, 'edit', async (trx, v) => {
    await requireUpload(trx, call.actor.id, uploadId)
    if (lineId !== undefined && (await countLinesOf(trx, versionId, [lineId])) === 0)
      throw new AppError('not-found')
    const payload = { versionId, uploadId, name, lineId: lineId ?? null }
    const job = await enqueueJob(call, 'split-voucher', payload, submission, trx)
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: 'account.add-voucher',
      subject: `account_version:${v.versionId}`,
      detail: { job: job.jobId },
    })
    return job
  })
  return { jobId }
}
