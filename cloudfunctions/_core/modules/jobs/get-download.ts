import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { requireJob } from './get-job'

/**
 * Address of the file that a job made, good for one fetch within minutes. Only for who asked for the job: what is in the file
 * was limited to what that person may see. The audit entry stands before the address is given.
 * @throws AppError `job-unknown`; `file-unknown` when there is no file (any more)
 */
export async function getDownload(
  input: ParsedInputOf<'staff-api', 'get-download'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-download'>> {
  const { actor } = call
  const job = await requireJob(call, input.jobId)
  if (!job.isOwn || !job.fileKey || !job.fileName) throw new AppError('file-unknown')
  const url = await call.storage.downloadTicket(job.fileKey, job.fileName)
  await appendAudit(call.db, {
    county: actor.county,
    actor: actor.account,
    action: 'job.download',
    subject: `job:${job.id}`,
    detail: { kind: job.kind },
  })
  return { url, fileName: job.fileName }
}
