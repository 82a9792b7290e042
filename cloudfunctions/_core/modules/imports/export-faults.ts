import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { requireReadable } from './read-import'
import { requireImport } from './require-import'

/**
 * Has every row with a fault written into one file, as they are after mending, to be mended and sent again. The list holds ID
 * numbers, so asking for it leaves a trace.
 * @throws AppError `not-found`; `import-closed` once it is published; `import-incomplete`; `import-source-gone`
 */
export async function exportFaults(
  input: ParsedInputOf<'staff-api', 'export-faults'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'export-faults'>> {
  const { actor } = call
  const row = await requireImport(call, input.importId)
  if (row.versionState !== null && !['draft', 'submitted'].includes(row.versionState))
    throw new AppError('import-closed')
  await requireReadable(row, call)
  return call.db.transaction().execute(async (trx) => {
    const payload = { importId: row.id, format: input.format }
    const job = await enqueueJob(call, 'export-faults', payload, input.submission, trx)
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'import.export-faults',
      subject: `import:${row.id}`,
      detail: { format: input.format },
    })
    return job
  })
}
