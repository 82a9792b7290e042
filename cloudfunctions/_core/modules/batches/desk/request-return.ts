import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import type { ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { insertEvent, setReturned } from '../batches.queries'
import { type Moved, moveBatch } from './move-batch'
import { tellWriters } from './tell-people'

/**
 * Makes a submitted version a draft again: by a colleague with what is to be mended, who tells whoever brought it, or by the
 * submitter himself, who takes it back.
 * @throws AppError as `moveBatch`; `batch-state` when nothing is submitted
 */
export function requestReturn(
  input: ParsedInputOf<'staff-api', 'return-batch'>,
  call: StaffCallContext,
): Promise<Moved> {
  const { reason } = input
  return moveBatch(call, 'return', input, async (move) => {
    const { trx, versions, actor, at: now, hash, head } = move
    const version = versions.find(({ state }) => state === 'submitted')
    if (!version) throw new AppError('batch-state', at(`批次 ${head.id}`, '没有已提交的版本可以退回。'))
    const takesBack = version.submittedBy === actor.account
    await setReturned(trx, version.id, actor.account, now, reason)
    await insertEvent(trx, {
      county: head.county,
      batchId: head.id,
      versionId: version.id,
      action: takesBack ? 'take-back' : 'return',
      by: actor.account,
      at: now,
      reason,
      hash,
    })
    await appendAudit(trx, {
      county: head.county,
      actor: actor.account,
      action: 'batch.return',
      subject: `batch_version:${version.id}`,
      detail: { batchId: head.id, version: version.version, reason, takesBack },
    })
    if (!takesBack) await tellWriters(move, version, 'batch-returned')
    return version
  })
}
