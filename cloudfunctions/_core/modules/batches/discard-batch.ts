import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { deleteDraftRows, endVersion, lockVersions, type VersionRow } from './batches.queries'
import { lockLoading } from './loading/load-payments.queries'

/**
 * Drops the version of a batch that was never published, with its rows; the same file may be imported again.
 *
 * @throws AppError `batch-unknown`; `batch-state` when there is no draft or submitted version.
 */
export function discardBatch(db: Kysely<Database>, batchId: number, actor: BatchActor): Promise<VersionRow> {
  return db.transaction().execute(async (trx) => {
    await lockLoading(trx)
    const versions = await lockVersions(trx, [batchId])
    if (versions.length === 0) throw new AppError('batch-unknown', at(`批次 ${batchId}`, '没有这个批次。'))
    const draft = versions.find(({ state }) => state === 'draft' || state === 'submitted')
    if (!draft) throw new AppError('batch-state', at(`批次 ${batchId}`, '没有未发布的版本可以作废。'))
    await endVersion(trx, draft.id, 'discarded', actor.account, null)
    await deleteDraftRows(trx, draft.id)
    await appendAudit(trx, {
      county: draft.county,
      actor: actor.account,
      action: 'batch.discard',
      subject: `batch_version:${draft.id}`,
      detail: { batchId, version: draft.version },
    })
    return { ...draft, state: 'discarded' }
  })
}
