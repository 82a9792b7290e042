import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Performer } from '@core/modules/jobs/job'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import {
  insertEvent,
  lockVersions,
  selectEvent,
  updateVersionCounts,
  type VersionRow,
} from '../batches.queries'
import { revisionOf } from '../desk/get-batch'
import { lockLoading, markLoadWarnings } from '../loading/load-payments.queries'
import { eventOfJob } from '../perform-publish-batch'
import {
  copyChangedRows,
  copyRows,
  countKeptWarnings,
  countRows,
  insertAddedRows,
  insertCopy,
  insertPeople,
} from './correct.queries'
import type { Correction } from './correction'

/**
 * Makes a new version of a batch: the published rows with what a form changed, removed and added. In one transaction; a job that
 * died after its commit has nothing left to do.
 * @throws AppError `batch-moved-on` when anything about the batch has changed since it was asked for; `batch-state` when no row would
 * be left
 */
export const performCorrectRows: Performer<'correct-rows'> = async (
  { batchId, revision, version, reason, sealed },
  { services, job, progress, signal },
) => {
  const { db, keys, now } = services
  const hash = eventOfJob(job.id)
  const correction = JSON.parse(keys.open('identity', Buffer.from(sealed, 'base64')).toString()) as Correction
  const { changed, removed, added, people } = correction
  const done = await selectEvent(db, hash)
  if (done) return { lines: linesOf(done.version, correction) }
  const made = await db.transaction().execute(async (trx) => {
    progress(2, '正在等前面的导入完成')
    await lockLoading(trx)
    const former = requireUnchanged(await lockVersions(trx, [batchId]), version, revision)
    signal.throwIfAborted()
    const copy = await insertCopy(trx, former.id, { by: job.account, at: now(), reason, hash })
    progress(10, '正在抄录没有改动的行')
    await copyRows(trx, former.id, copy.id, [...changed.map(({ id }) => id), ...removed])
    signal.throwIfAborted()
    progress(60, '正在写入更正的行')
    await insertPeople(trx, former.county, copy.id, people)
    if (changed.length > 0) await copyChangedRows(trx, former.id, copy.id, changed)
    if (added.length > 0) await insertAddedRows(trx, copy.id, added)
    progress(75, '正在核对')
    const { rows, totalFen } = await countRows(trx, copy.id)
    if (rows === 0) throw new AppError('batch-state', at(`批次 ${batchId}`, '这样一行也不剩了；请改用撤回。'))
    const kept = await countKeptWarnings(trx, copy.id)
    const told = await markLoadWarnings(trx, copy.id, batchId, rows)
    const warnings = {
      ...kept,
      ...(told.duplicates > 0 ? { 'duplicate-in-file': told.duplicates } : {}),
      ...(told.nameDiffers > 0 ? { 'name-differs': told.nameDiffers } : {}),
      ...(told.seenEarlier > 0 ? { 'seen-in-earlier-batch': told.seenEarlier } : {}),
    }
    signal.throwIfAborted()
    await updateVersionCounts(trx, copy.id, {
      read: rows,
      accepted: rows,
      rejected: 0,
      totalFen,
      reasons: {},
      warnings,
    })
    const { county } = former
    const by = job.account
    await insertEvent(trx, {
      county,
      batchId,
      versionId: copy.id,
      action: 'correct',
      by,
      at: now(),
      reason,
      hash,
    })
    await appendAudit(trx, {
      county,
      actor: by,
      action: 'batch.correct',
      subject: `batch_version:${copy.id}`,
      detail: {
        batchId,
        version: copy.version,
        from: version,
        changed: changed.length,
        removed: removed.length,
        added: added.length,
        reason,
      },
    })
    return copy
  })
  return { lines: linesOf(made.version, correction) }
}

/** @throws AppError `batch-moved-on` */
function requireUnchanged(versions: VersionRow[], version: number, revision: number): VersionRow {
  const wanted = versions.find((row) => row.version === version)
  if (wanted?.state !== 'published' || revisionOf(versions) !== revision) throw new AppError('batch-moved-on')
  return wanted
}

function linesOf(version: number, { changed, removed, added }: Correction): string[] {
  return [
    `已做好第 ${version} 版：改 ${changed.length} 行，去掉 ${removed.length} 行，补 ${added.length} 行。`,
    '请看过差异后提交，由另一个人发布；发布以前居民看到的还是原来的。',
  ]
}
