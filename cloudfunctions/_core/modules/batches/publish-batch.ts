import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { endVersion, lockVersions, type VersionRow } from './batches.queries'
import {
  deletePublications,
  insertPublications,
  lockPublishing,
  noteAffected,
  recountVillages,
  setPublished,
} from './publish.queries'

interface Step {
  next: VersionRow
  former: VersionRow | null
}

/** The version of a batch that would be published, with the one that it would replace. */
function stepOf(batchId: number, versions: VersionRow[], actor: BatchActor): Step | FieldFault {
  const field = `批次 ${batchId}`
  if (versions.length === 0) return { field, message: '没有这个批次。' }
  const waiting = actor.isOperator ? ['draft', 'submitted'] : ['submitted']
  const next = versions.find(({ state }) => waiting.includes(state))
  if (!next)
    return { field, message: actor.isOperator ? '没有等待发布的版本。' : '没有已提交、等待发布的版本。' }
  if (!actor.isOperator && next.submittedBy === actor.account)
    return { field, message: '提交人不能自己发布，请由另一个人发布。' }
  return { next, former: versions.find(({ state }) => state === 'published') ?? null }
}

/**
 * Publishes the waiting version of each batch in the caller's transaction: states, lists, totals and audit change together.
 * Several batches cost one recount. In the product the publisher is not the person who submitted (DESIGN D5); an operator
 * may publish a draft, which the audit log says. `publishedAt` tells the time of publication by batch.
 *
 * @throws AppError `batch-state`, listing every batch that cannot be published; `batch-unknown` when one does not exist.
 */
export async function publishVersions(
  trx: Kysely<Database>,
  batchIds: number[],
  actor: BatchActor,
  publishedAt: (batchId: number) => Date,
): Promise<VersionRow[]> {
  await lockPublishing(trx)
  const locked = await lockVersions(trx, batchIds)
  const steps: Step[] = []
  const faults: FieldFault[] = []
  for (const id of new Set(batchIds)) {
    const step = stepOf(
      id,
      locked.filter(({ batchId }) => batchId === id),
      actor,
    )
    if ('next' in step) steps.push(step)
    else faults.push(step)
  }
  if (faults.length > 0)
    throw new AppError(locked.length === 0 ? 'batch-unknown' : 'batch-state', { fields: faults })

  const newIds = steps.map(({ next }) => next.id)
  const formerIds = steps.flatMap(({ former }) => former?.id ?? [])
  await noteAffected(trx, [...newIds, ...formerIds])
  for (const { next, former } of steps) {
    if (former) await endVersion(trx, former.id, 'superseded', actor.account, next.correctionReason)
    await setPublished(trx, next.id, actor.account, publishedAt(next.batchId))
  }
  await deletePublications(trx, formerIds)
  await insertPublications(trx, newIds)
  await recountVillages(trx)
  for (const { next, former } of steps) {
    await appendAudit(trx, {
      county: next.county,
      actor: actor.account,
      action: 'batch.publish',
      subject: `batch_version:${next.id}`,
      detail: {
        batchId: next.batchId,
        version: next.version,
        supersedes: former?.version ?? null,
        secondPerson: !actor.isOperator,
        rejected: next.rowsRejected,
      },
    })
  }
  return steps.map(({ next }) => ({ ...next, state: 'published' }))
}

/** Publishes one batch in a transaction of its own. */
export async function publishBatch(
  db: Kysely<Database>,
  batchId: number,
  actor: BatchActor,
  now: Date,
): Promise<VersionRow> {
  const published = await db.transaction().execute((trx) => publishVersions(trx, [batchId], actor, () => now))
  return published[0]!
}
