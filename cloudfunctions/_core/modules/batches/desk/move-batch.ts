import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf } from '@shared/contracts'
import { type BatchAction, batchStateWords } from '@shared/domain/batches'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from '../actor'
import { lockVersions, selectEvent, type VersionRow } from '../batches.queries'
import { type BatchHead, selectBatchJob, waitBriefly } from './batch.queries'
import { batchJobKinds } from './batch-jobs'
import { requireBatch, revisionOf } from './get-batch'
import { hasPart } from './may-do'

export type Moved = OutputOf<'staff-api', 'submit-batch'>

/** What every write about a batch names. */
export interface MoveRequest {
  submission: string
  batchId: number
  /** Of the batch, as the writer saw it. */
  revision: number
}

export interface Move {
  trx: Kysely<Database>
  head: BatchHead
  /** All versions of the batch, newest first, locked. */
  versions: VersionRow[]
  actor: BatchActor
  at: Date
  /** Belongs into the event that the move leaves. */
  hash: Buffer
}

/**
 * Does one step of a batch in one transaction: checks the part of the actor and the revision that he saw, locks the versions, and
 * does what `step` says. The step leaves an event with the hash, so that a request that arrives twice is done once.
 *
 * @throws AppError `batch-unknown`, `forbidden`, `batch-moved-on` when somebody was faster, `batch-busy` while it is published or
 * corrected; and what the step throws
 */
export async function moveBatch(
  call: StaffCallContext,
  action: BatchAction,
  request: MoveRequest,
  step: (move: Move) => Promise<VersionRow>,
): Promise<Moved> {
  const { db, actor } = call
  const hash = submissionHash(call.keys, `batch|${actor.id}|${request.submission}`)
  const head = await requirePart(call, action, request.batchId)
  // looked at before waiting for those who hold the versions, and again when they are held
  if (!(await selectEvent(db, hash))) await refuseBusy(db, head)
  return withVersions(db, head, async (trx, versions) => {
    const done = await selectEvent(trx, hash)
    if (done) return movedOf(trx, head.id, done.versionId)
    await refuseBusy(trx, head)
    refuseMovedOn(versions, request.revision)
    const move = { trx, head, versions, actor: asBatchActor(call), at: call.now(), hash }
    const { id } = await step(move)
    return movedOf(trx, head.id, id)
  })
}

/**
 * Works in one transaction with all versions of a batch, newest first, locked.
 * @throws AppError `batch-busy` when they are not to be had soon
 */
export function withVersions<T>(
  db: Kysely<Database>,
  head: BatchHead,
  work: (trx: Kysely<Database>, versions: VersionRow[]) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .execute(async (trx) => {
      await waitBriefly(trx)
      const versions = await lockVersions(trx, [head.id])
      return work(trx, versions)
    })
    .catch((error: unknown) => {
      throw isLocked(error) ? new AppError('batch-busy', { cause: error }) : error
    })
}

/** @throws AppError `batch-unknown`; `forbidden` when it is another unit's, or not the actor's part */
export async function requirePart(
  call: Pick<StaffCallContext, 'db' | 'actor'>,
  action: BatchAction,
  batchId: number,
): Promise<BatchHead> {
  const head = await requireBatch(call, batchId)
  if (!hasPart(action, { roles: call.actor.roles, mayHandle: head.mayHandle }))
    throw new AppError('forbidden', at('batchId', '只能由导入这批的单位或项目主管部门的人办理。'))
  return head
}

/** @throws AppError `batch-moved-on` */
export function refuseMovedOn(versions: readonly VersionRow[], seen: number): void {
  if (revisionOf(versions) !== seen) throw new AppError('batch-moved-on')
}

/** @throws AppError `batch-busy` */
export async function refuseBusy(db: Kysely<Database>, head: BatchHead): Promise<void> {
  if (await selectBatchJob(db, head.county, head.id, batchJobKinds)) throw new AppError('batch-busy')
}

export function asBatchActor({ actor }: Pick<StaffCallContext, 'actor'>): BatchActor {
  return { account: actor.account, isOperator: false, unitId: actor.unitId }
}

/**
 * What residents will read must not tell of a person.
 * @throws AppError `input-invalid`
 */
export function refuseLeaks(reason: string, field = 'reason'): void {
  const words = leakSentence(findLeaks(reason))
  if (words) throw new AppError('input-invalid', at(field, words))
}

async function movedOf(trx: Kysely<Database>, batchId: number, versionId: number): Promise<Moved> {
  const versions = await lockVersions(trx, [batchId])
  const { version, state } = versions.find(({ id }) => id === versionId)!
  return {
    batchId,
    version,
    state,
    stateWords: batchStateWords(state, false),
    revision: revisionOf(versions),
  }
}

/** The database's code for a lock that was not to be had in time. */
const isLocked = (error: unknown) => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  return code === '55P03' || cause?.code === '55P03'
}
