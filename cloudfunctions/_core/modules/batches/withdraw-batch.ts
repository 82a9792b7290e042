import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { endVersion, lockVersions, type VersionRow } from './batches.queries'
import { deletePublications, lockPublishing, noteAffected, recountVillages } from './publish.queries'

/**
 * Takes a published batch back at once, with a reason that residents can read in its history. The rows stay, unseen; the
 * same file may be imported again.
 *
 * @throws AppError `batch-unknown`; `batch-state` when nothing is published; `input-invalid` without a reason;
 * `forbidden` for another unit than the one that the batch belongs to.
 */
export function withdrawBatch(
  db: Kysely<Database>,
  batchId: number,
  reason: string,
  actor: BatchActor,
): Promise<VersionRow> {
  return db.transaction().execute(async (trx) => {
    if (reason.trim() === '') throw new AppError('input-invalid', at('reason', '请写明撤回的原因。'))
    await lockPublishing(trx)
    const versions = await lockVersions(trx, [batchId])
    if (versions.length === 0) throw new AppError('batch-unknown', at(`批次 ${batchId}`, '没有这个批次。'))
    const published = versions.find(({ state }) => state === 'published')
    if (!published) throw new AppError('batch-state', at(`批次 ${batchId}`, '没有已发布的版本可以撤回。'))
    if (!actor.isOperator && published.unitId !== actor.unitId) {
      throw new AppError('forbidden', at(`批次 ${batchId}`, '只能由发布它的单位撤回。'))
    }
    await noteAffected(trx, [published.id])
    await endVersion(trx, published.id, 'withdrawn', actor.account, reason.trim())
    await deletePublications(trx, [published.id])
    await recountVillages(trx)
    await appendAudit(trx, {
      county: published.county,
      actor: actor.account,
      action: 'batch.withdraw',
      subject: `batch_version:${published.id}`,
      detail: { batchId, version: published.version, reason: reason.trim() },
    })
    return { ...published, state: 'withdrawn' }
  })
}
