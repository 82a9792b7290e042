import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { type ImportRow, updateImport } from './imports.queries'
import { layOutImport } from './laid-out-import'
import { missingChoices } from './missing-choices'
import { requireImport, requireWritable } from './require-import'

/** @throws AppError `import-incomplete`, with everything that is missing; `import-source-gone` */
export async function requireReadable(row: ImportRow, call: StaffCallContext): Promise<void> {
  if (!row.hasSource) throw new AppError('import-source-gone')
  const fields = missingChoices(row, await layOutImport(call, row))
  if (fields.length > 0) throw new AppError('import-incomplete', { fields })
}

/**
 * Has a file read into a draft, again as often as wanted. The same submission again is the same job.
 * @throws AppError `not-found`; `import-incomplete`; `import-source-gone`; `import-busy`; `import-closed`; `import-moved-on`
 */
export async function readImport(
  input: ParsedInputOf<'staff-api', 'read-import'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'read-import'>> {
  const submission = submissionHash(call.keys, `read|${input.submission}`)
  const asked = await findJob(call, input.submission)
  const seen = await requireImport(call, input.id)
  if (asked) return { revision: seen.revision, ...asked }
  return call.db.transaction().execute(async (trx) => {
    const { row } = await requireWritable(trx, call, { ...input, submission })
    await requireReadable(row, { ...call, db: trx })
    const { jobId } = await enqueueJob(call, 'read-import', { importId: row.id }, input.submission, trx)
    const revision = await updateImport(trx, row.id, call.now(), submission, { jobId })
    return { revision, jobId }
  })
}
