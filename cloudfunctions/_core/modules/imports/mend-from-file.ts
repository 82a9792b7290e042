import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { submissionHash } from '@core/modules/cases/submission'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import { requireUpload } from '@core/modules/uploads/with-upload'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { updateImport } from './imports.queries'
import { requireReadable } from './read-import'
import { requireImport, requireWritable } from './require-import'

/**
 * Takes back the list of faults with what was mended in it, and reads the file again. The same submission again is the same job.
 * @throws AppError `file-unknown`; as `read-import`
 */
export async function mendFromFile(
  input: ParsedInputOf<'staff-api', 'mend-from-file'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'mend-from-file'>> {
  const { actor } = call
  const submission = submissionHash(call.keys, `mend-file|${input.submission}`)
  const asked = await findJob(call, input.submission)
  const seen = await requireImport(call, input.id)
  if (asked) return { revision: seen.revision, ...asked }
  await requireUpload(call.db, actor.id, input.uploadId)
  return call.db.transaction().execute(async (trx) => {
    const { row } = await requireWritable(trx, call, { ...input, submission })
    await requireReadable(row, { ...call, db: trx })
    const payload = { importId: row.id, uploadId: input.uploadId }
    const { jobId } = await enqueueJob(call, 'mend-import', payload, input.submission, trx)
    const revision = await updateImport(trx, row.id, call.now(), submission, { jobId })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'import.mend-file',
      subject: `import:${row.id}`,
      detail: {},
    })
    return { revision, jobId }
  })
}
