import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { lockVersions, setVersionState, type VersionRow } from './batches.queries'

/**
 * Hands a draft over to the person who publishes. Rejected rows must have been confirmed: the payments that are missing
 * would otherwise be forgotten.
 *
 * @throws AppError `batch-unknown`; `batch-state` when there is no draft, or rejected rows are not confirmed.
 */
export function submitBatch(
  db: Kysely<Database>,
  batchId: number,
  options: { confirmsRejected: boolean },
  actor: BatchActor,
): Promise<VersionRow> {
  return db.transaction().execute(async (trx) => {
    const versions = await lockVersions(trx, [batchId])
    if (versions.length === 0) throw new AppError('batch-unknown', at(`批次 ${batchId}`, '没有这个批次。'))
    const draft = versions.find(({ state }) => state === 'draft')
    if (!draft) throw new AppError('batch-state', at(`批次 ${batchId}`, '没有草稿可以提交。'))
    if (draft.rowsRejected > 0 && !options.confirmsRejected) {
      throw new AppError(
        'batch-state',
        at(`批次 ${batchId}`, `有 ${draft.rowsRejected} 行没有导入，请改好重新导入，或确认后再提交。`),
      )
    }
    await setVersionState(trx, draft.id, 'submitted', actor.account)
    await appendAudit(trx, {
      county: draft.county,
      actor: actor.account,
      action: 'batch.submit',
      subject: `batch_version:${draft.id}`,
      detail: { batchId, version: draft.version, rejected: draft.rowsRejected },
    })
    return { ...draft, state: 'submitted' }
  })
}
