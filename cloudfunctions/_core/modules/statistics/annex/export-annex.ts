import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'

/** Asks for the annex as a workbook, by a job. It will count what the actor may see when the job runs. */
export function exportAnnex(
  { submission, ...request }: ParsedInputOf<'staff-api', 'export-annex'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'export-annex'>> {
  return enqueueJob(call, 'export-annex', request, submission)
}
