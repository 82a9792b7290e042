import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { endVersion, insertEvent, lockVersions, type VersionRow } from './batches.queries'
import { lockPublishing, noteAffected, recountVillages } from './publish.queries'

/**
 * Takes a published batch back at once, with a reason that residents can read in its history, and counts its villages anew in the
 * same transaction. The rows stay, unseen; the same file may be imported again.
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
    await noteWithdrawal(trx, published, reason.trim(), actor, new Date())
    await recountVillages(trx)
    return { ...published, state: 'withdrawn' }
  })
}

/** Ends a published version: its rows and its posting are gone with the transaction, totals are not yet. */
export async function noteWithdrawal(
  trx: Kysely<Database>,
  published: VersionRow,
  reason: string,
  actor: BatchActor,
  now: Date,
  hash?: Buffer | undefined,
): Promise<void> {
  const { id, county, batchId, version } = published
  const by = actor.account
  await endVersion(trx, id, 'withdrawn', by, reason, now)
  await insertEvent(trx, { county, batchId, versionId: id, action: 'withdraw', by, at: now, reason, hash })
  await appendAudit(trx, {
    county,
    actor: by,
    action: 'batch.withdraw',
    subject: `batch_version:${id}`,
    detail: { batchId, version, reason },
  })
}
