import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { at } from '@core/tables/reading/workbook'
import { leakSentence } from '@shared/domain/leaks'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import type { BatchActor } from './actor'
import { insertEvent, setSubmitted, type VersionRow } from './batches.queries'
import type { LeaksFound } from './leaks-found'

/** What the submitter says that he has looked at. */
export interface Confirmations {
  confirmsRejected: boolean
  confirmsWarnings: boolean
  confirmsLeaks: boolean
}

export interface Submission extends Confirmations {
  version: VersionRow
  /** Rows with warnings, by code. */
  warnings: Readonly<Record<string, number>>
  leaks: LeaksFound
  actor: BatchActor
  at: Date
  hash?: Buffer | undefined
}

/** More than half of the rows are missing: nobody should publish that. */
export const isMostlyRejected = ({ rowsRejected, rowsRead }: { rowsRejected: number; rowsRead: number }) =>
  rowsRejected * 2 > rowsRead

/**
 * Hands a draft over to the person who publishes. Rejected rows must have been confirmed: the payments that are missing would
 * otherwise be forgotten; and so must warnings, and personal data in remarks.
 *
 * @throws AppError `batch-state` when it is no draft or has no rows; `file-mostly-rejected`; `batch-leaks`; `batch-unconfirmed`
 * with everything that was not confirmed
 */
export async function submitVersion(trx: Kysely<Database>, submission: Submission): Promise<void> {
  const { version, actor, leaks } = submission
  const { id, batchId, county } = version
  if (version.state !== 'draft')
    throw new AppError('batch-state', at(`批次 ${batchId}`, '没有草稿可以提交。'))
  if (version.rowsAccepted === 0)
    throw new AppError('batch-state', at(`批次 ${batchId}`, '草稿里一行也没有，没有可以提交的。'))
  if (isMostlyRejected(version)) throw new AppError('file-mostly-rejected')
  if (leaks.shown.length > 0)
    throw new AppError('batch-leaks', {
      fields: leaks.places.map(({ line, field, leaks }) => ({
        field: `第 ${line} 行 ${field}`,
        message: leakSentence(leaks),
      })),
    })
  const open = unconfirmed(submission)
  if (open.length > 0) throw new AppError('batch-unconfirmed', { fields: open })

  const confirmed = [
    ...(version.rowsRejected > 0 ? ['rejected'] : []),
    ...(warningsOf(submission) > 0 ? ['warnings'] : []),
    ...(leaks.hidden.length > 0 ? ['leaks'] : []),
  ]
  await setSubmitted(trx, id, actor.account, submission.at, confirmed)
  await insertEvent(trx, {
    county,
    batchId,
    versionId: id,
    action: 'submit',
    by: actor.account,
    at: submission.at,
    hash: submission.hash,
  })
  await appendAudit(trx, {
    county,
    actor: actor.account,
    action: 'batch.submit',
    subject: `batch_version:${id}`,
    detail: { batchId, version: version.version, rejected: version.rowsRejected, confirmed },
  })
}

/** But for personal data, which is confirmed by itself. */
const warningsOf = ({ warnings: { 'personal-data': _, ...others } }: Submission) =>
  Object.values(others).reduce((sum, n) => sum + n, 0)

function unconfirmed(submission: Submission): FieldFault[] {
  const { version, leaks, confirmsRejected, confirmsWarnings, confirmsLeaks } = submission
  const warned = warningsOf(submission)
  const hidden = leaks.hidden.reduce((sum, { n }) => sum + n, 0)
  return [
    ...(version.rowsRejected > 0 && !confirmsRejected
      ? at('confirmsRejected', `有 ${version.rowsRejected} 行没有导入，请改好，或确认这些行不用发放。`).fields
      : []),
    ...(warned > 0 && !confirmsWarnings
      ? at('confirmsWarnings', `有 ${warned} 处提示，请看过后确认。`).fields
      : []),
    ...(hidden > 0 && !confirmsLeaks
      ? at('confirmsLeaks', `备注里有 ${hidden} 处个人信息。备注不公开，请看过后确认。`).fields
      : []),
  ]
}
