import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'

/** Asks for the ledger of reports' cases as a file, by a job. It will hold what the actor may see when the job runs. */
export function exportCases(
  { submission, ...request }: ParsedInputOf<'staff-api', 'export-cases'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'export-cases'>> {
  return enqueueJob(call, 'export-cases', request, submission)
}
