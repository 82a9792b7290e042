import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { deleteDraftRows, endVersion, insertEvent, lockVersions, type VersionRow } from './batches.queries'
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
    await noteDiscard(trx, draft, { actor, at: new Date(), reason: null })
    await deleteDraftRows(trx, draft.id)
    return { ...draft, state: 'discarded' }
  })
}

/** Ends a version that was never published; its rows are still there. */
export async function noteDiscard(
  trx: Kysely<Database>,
  draft: VersionRow,
  {
    actor,
    at: now,
    reason,
    hash,
  }: { actor: BatchActor; at: Date; reason: string | null; hash?: Buffer | undefined },
): Promise<void> {
  const { id, county, batchId, version } = draft
  const by = actor.account
  await endVersion(trx, id, 'discarded', by, reason, now)
  await insertEvent(trx, { county, batchId, versionId: id, action: 'discard', by, at: now, reason, hash })
  await appendAudit(trx, {
    county,
    actor: by,
    action: 'batch.discard',
    subject: `batch_version:${id}`,
    detail: { batchId, version, reason },
  })
}
