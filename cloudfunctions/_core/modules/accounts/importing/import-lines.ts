import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { requireUpload } from '@core/modules/uploads/with-upload'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { changeBook } from '../books/change-book'

/**
 * Asks for an uploaded table to be read into a draft, by a job.
 * @throws AppError `file-unknown`; as `changeBook`
 */
export async function importLines(
  input: ParsedInputOf<'staff-api', 'import-lines'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'import-lines'>> {
  const { uploadId, mode, versionId, revision, submission } = input
  const { jobId } = await changeBook(call, input, 'edit', async (trx, v) => {
    await requireUpload(trx, call.actor.id, uploadId)
    // the request itself counts as a write; what comes between it and the job is somebody else's
    const payload = { versionId, revision: revision + 1, uploadId, mode }
    const job = await enqueueJob(call, 'import-account', payload, submission, trx)
    await appendAudit(trx, {
      county: v.county,
      actor: call.actor.account,
      action: 'account.import',
      subject: `account_version:${v.versionId}`,
      detail: { job: job.jobId, mode },
    })
    return job
  })
  return { jobId }
}
