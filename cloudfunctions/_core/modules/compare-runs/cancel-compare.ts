import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { requestStop, selectRun } from './compare-runs.queries'
import { describeRun, isAlive } from './describe-run'

/**
 * Asks a comparison to stop. Rules that are finished stay as they are; asking again changes nothing.
 * @throws AppError `not-found`, `compare-not-running`, `forbidden` in a town
 */
export async function cancelCompare(
  { runId }: ParsedInputOf<'staff-api', 'cancel-compare'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'cancel-compare'>> {
  requireCounty(actor)
  return db.transaction().execute(async (trx) => {
    const run = await selectRun(trx, actor.county, runId)
    if (!run) throw new AppError('not-found')
    if (run.toBeStopped) return describeRun(run, now())
    if (!isAlive(run, now())) throw new AppError('compare-not-running')
    await requestStop(trx, runId, actor.account)
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'compare.cancel',
      subject: `compare_run:${runId}`,
    })
    return describeRun(run, now())
  })
}
