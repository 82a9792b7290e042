import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'

const REASON_LETTERS = 4

/**
 * Asks for the ledger as a file, by a job. It will hold what the actor may see when the job runs.
 * @throws AppError `input-invalid` for full ID numbers without a reason
 */
export async function exportClues(
  { submission, q, ...request }: ParsedInputOf<'staff-api', 'export-clues'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'export-clues'>> {
  if (request.withId && Array.from(request.reason ?? '').length < REASON_LETTERS)
    throw new AppError('input-invalid', at('reason', '请写明为什么要导出完整身份证号'))
  const search = q ? { sealedSearch: call.keys.seal('identity', q).toString('base64') } : {}
  return enqueueJob(call, 'export-clues', { ...request, ...search }, submission)
}
