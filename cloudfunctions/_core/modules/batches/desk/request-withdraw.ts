import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { noteWithdrawal } from '../withdraw-batch'
import { moveBatch, refuseLeaks } from './move-batch'
import { tellWriters } from './tell-people'

/**
 * Takes a published version back: residents see none of its rows any more when this answers. The totals of the villages are counted
 * anew by a job; the comparison drops the rows with its next run.
 * @throws AppError as `moveBatch`; `batch-state` when nothing is published; `input-invalid` for a reason that tells of a person
 */
export async function requestWithdraw(
  input: ParsedInputOf<'staff-api', 'withdraw-batch'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'withdraw-batch'>> {
  refuseLeaks(input.reason)
  const moved = await moveBatch(call, 'withdraw', input, async (move) => {
    const { trx, versions, actor, at: now, hash, head } = move
    const version = versions.find(({ state }) => state === 'published')
    if (!version) throw new AppError('batch-state', at(`批次 ${head.id}`, '没有已发布的版本可以撤回。'))
    await noteWithdrawal(trx, version, input.reason, actor, now, hash)
    await tellWriters(move, version, 'batch-withdrawn')
    await enqueueJob(
      call,
      'recount-villages',
      { batchId: head.id, versionId: version.id },
      input.submission,
      trx,
    )
    return version
  })
  const job = await findJob(call, input.submission)
  return { ...moved, jobId: job!.jobId }
}
