import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob, findJob } from '@core/modules/jobs/enqueue-job'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { isOwnWork } from '../publish-batch'
import { refuseBusy, refuseMovedOn, requirePart, withVersions } from './move-batch'

/**
 * Asks for the submitted version to be published, by a job. The job looks at everything again: what has changed by then is not
 * published.
 * @throws AppError `batch-unknown`, `forbidden`, `batch-moved-on`, `batch-busy`; `batch-state` when nothing is submitted;
 * `another-person` for whoever brought, mended or submitted it; `impact-missing`
 */
export async function requestPublish(
  { submission, batchId, revision }: ParsedInputOf<'staff-api', 'publish-batch'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'publish-batch'>> {
  const head = await requirePart(call, 'publish', batchId)
  const asked = await findJob(call, submission)
  if (asked) return asked
  await refuseBusy(call.db, head)
  return withVersions(call.db, head, async (trx, versions) => {
    await refuseBusy(trx, head)
    refuseMovedOn(versions, revision)
    const version = versions.find(({ state }) => state === 'submitted')
    if (!version) throw new AppError('batch-state', at(`批次 ${batchId}`, '没有已提交、等待发布的版本。'))
    if (isOwnWork(version, call.actor.account)) throw new AppError('another-person')
    if (!head.isAssessed) throw new AppError('impact-missing')
    return enqueueJob(call, 'publish-batch', { batchId, version: version.version, revision }, submission, trx)
  })
}
