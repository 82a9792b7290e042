import { createHash } from 'node:crypto'
import type { Performer } from '@core/modules/jobs/job'
import { at } from '@core/tables/reading/workbook'
import { leakSentence } from '@shared/domain/leaks'
import { formatYuan } from '@shared/domain/money'
import { AppError } from '@shared/errors'
import { lockVersions, selectEvent, type VersionRow } from './batches.queries'
import { revisionOf } from './desk/get-batch'
import { tellPublished } from './desk/tell-people'
import { leaksFound } from './leaks-found'
import { lockPublishing } from './publish.queries'
import { publishVersions } from './publish-batch'

/** Tells of a job what it has done already, so that it does not do it twice. */
export const eventOfJob = (jobId: string): Buffer => createHash('sha256').update(`job:${jobId}`).digest()

/**
 * Publishes a submitted version: looks at it again, then rows, postings, totals and audit change in one transaction. A job that died
 * after its commit has nothing left to do.
 * @throws AppError `batch-moved-on` when anything about the batch has changed since it was asked for; `batch-leaks`;
 * `batch-state` as `publishVersions`
 */
export const performPublishBatch: Performer<'publish-batch'> = async (
  { batchId, version, revision },
  { services, job, progress, signal },
) => {
  const { db, now } = services
  const hash = eventOfJob(job.id)
  if (await selectEvent(db, hash)) return { lines: ['已经发布，居民现在就能看到。'] }
  const actor = { account: job.account, isOperator: false, unitId: null }
  const published = await db.transaction().execute(async (trx) => {
    progress(2, '正在等前面的发布完成')
    await lockPublishing(trx)
    const wanted = requireUnchanged(await lockVersions(trx, [batchId]), version, revision)
    progress(5, '正在检查有没有不能公开的内容')
    const { shown, places } = await leaksFound(trx, wanted.id, null)
    signal.throwIfAborted()
    if (shown.length > 0)
      throw new AppError('batch-leaks', {
        fields: places
          .filter(({ isShown }) => isShown)
          .map(({ line, field, leaks }) => ({
            field: `第 ${line} 行 ${field}`,
            message: leakSentence(leaks),
          })),
      })
    const done = await publishVersions(trx, [batchId], actor, now, {
      hash,
      onStep(percent, words) {
        signal.throwIfAborted()
        progress(percent, words)
      },
    })
    await tellPublished(trx, done[0]!, job.account, now())
    return done[0]!
  })
  return { lines: linesOf(published) }
}

/** @throws AppError `batch-moved-on` */
function requireUnchanged(versions: VersionRow[], version: number, revision: number): VersionRow {
  const wanted = versions.find((row) => row.version === version)
  if (wanted?.state !== 'submitted' || revisionOf(versions) !== revision)
    throw new AppError('batch-moved-on', at(`第 ${version} 版`, '提交以后又有了变动，没有发布。'))
  return wanted
}

function linesOf({ rowsAccepted, version, totalFen }: VersionRow): string[] {
  return [
    `已发布 ${rowsAccepted} 行，合计 ${formatYuan(totalFen)}，居民现在就能看到。`,
    ...(version > 1 ? ['居民会看到“已更正”、更正原因和以前的版本。'] : []),
  ]
}
