import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeJob } from './describe-job'
import { ALL_LINES, requireJob } from './get-job'
import { requestCancel } from './jobs.queries'

/**
 * Stops a job: one that waits at once, one that runs as soon as it looks up. One that has ended stays as it is. Safe to
 * repeat.
 * @throws AppError `job-unknown`
 */
export async function cancelJob(
  input: ParsedInputOf<'staff-api', 'cancel-job'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'cancel-job'>> {
  const { actor } = call
  return call.db.transaction().execute(async (trx) => {
    const before = await requireJob({ db: trx, actor }, input.id)
    const isNew = await requestCancel(trx, before.id, actor.id, call.now())
    if (isNew) {
      await appendAudit(trx, {
        county: actor.county,
        actor: actor.account,
        action: 'job.cancel',
        subject: `job:${before.id}`,
        detail: { kind: before.kind },
      })
    }
    return describeJob(await requireJob({ db: trx, actor }, input.id), ALL_LINES)
  })
}
