import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { endVersion, insertEvent, lockVersions, type VersionRow } from './batches.queries'
import {
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

/** Whoever brought a version, mended rows of it or handed it in does not publish it (DESIGN D5). */
export function isOwnWork(
  version: { importedBy: string; editedBy: readonly string[]; submittedBy: string | null },
  account: string,
): boolean {
  const { importedBy, editedBy, submittedBy } = version
  return [importedBy, submittedBy, ...editedBy].includes(account)
}

/** The version of a batch that would be published, with the one that it would replace. */
function stepOf(batchId: number, versions: VersionRow[], actor: BatchActor): Step | FieldFault {
  const field = `批次 ${batchId}`
  if (versions.length === 0) return { field, message: '没有这个批次。' }
  const waiting = actor.isOperator ? ['draft', 'submitted'] : ['submitted']
  const next = versions.find(({ state }) => waiting.includes(state))
  if (!next)
    return { field, message: actor.isOperator ? '没有等待发布的版本。' : '没有已提交、等待发布的版本。' }
  if (!actor.isOperator && isOwnWork(next, actor.account))
    return { field, message: '导入、改动或提交的人不能自己发布，请由另一个人发布。' }
  return { next, former: versions.find(({ state }) => state === 'published') ?? null }
}

export interface Publishing {
  /** Belongs into the event of a single batch, so that the request is known again. */
  hash?: Buffer
  /** What is being done, for whoever waits; it may stop the work by throwing. */
  onStep?: (percent: number, words: string) => void
}

/**
 * Publishes the waiting version of each batch in the caller's transaction: states, lists, totals and audit change together.
 * Several batches cost one recount. In the product the publisher has neither brought nor mended nor submitted the version (DESIGN
 * D5); an operator may publish a draft, which the audit log says. `publishedAt` tells the time of publication by batch.
 *
 * @throws AppError `batch-state`, listing every batch that cannot be published; `batch-unknown` when one does not exist.
 */
export async function publishVersions(
  trx: Kysely<Database>,
  batchIds: number[],
  actor: BatchActor,
  publishedAt: (batchId: number) => Date,
  { hash, onStep = () => undefined }: Publishing = {},
): Promise<VersionRow[]> {
  await lockPublishing(trx)
  const steps = planSteps(batchIds, await lockVersions(trx, batchIds), actor)
  const newIds = steps.map(({ next }) => next.id)
  const formerIds = steps.flatMap(({ former }) => former?.id ?? [])
  onStep(20, '正在看涉及哪些村')
  await noteAffected(trx, [...newIds, ...formerIds])
  for (const { next, former } of steps) {
    const at = publishedAt(next.batchId)
    const event = { county: next.county, batchId: next.batchId, by: actor.account, at }
    if (former) {
      await endVersion(trx, former.id, 'superseded', actor.account, next.correctionReason, at)
      await insertEvent(trx, {
        ...event,
        versionId: former.id,
        action: 'supersede',
        reason: next.correctionReason,
      })
    }
    await setPublished(trx, next.id, actor.account, at)
    await insertEvent(trx, { ...event, versionId: next.id, action: 'publish', hash })
  }
  onStep(35, '正在登记各村的公示')
  await insertPublications(trx, newIds)
  onStep(55, '正在重算各村合计')
  await recountVillages(trx)
  onStep(95, '正在完成')
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

function planSteps(batchIds: number[], locked: VersionRow[], actor: BatchActor): Step[] {
  const steps: Step[] = []
  const faults: FieldFault[] = []
  for (const id of new Set(batchIds)) {
    const own = locked.filter(({ batchId }) => batchId === id)
    const step = stepOf(id, own, actor)
    if ('next' in step) steps.push(step)
    else faults.push(step)
  }
  if (faults.length > 0)
    throw new AppError(locked.length === 0 ? 'batch-unknown' : 'batch-state', { fields: faults })
  return steps
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
