import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { insertEvent } from '@core/modules/batches/batches.queries'
import { submissionHash } from '@core/modules/cases/submission'
import { requestCancel } from '@core/modules/jobs/jobs.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { giveUpDraft, lockImport, updateImport } from './imports.queries'

/**
 * Gives a file up, with its draft; a job that waits is stopped. The file itself and its rows are removed by the clock.
 * @throws AppError `not-found`; `import-closed` when it was handed in; `import-busy` while it is being read;
 * `import-moved-on`
 */
export async function discardImport(
  input: ParsedInputOf<'staff-api', 'discard-import'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'discard-import'>> {
  const { actor } = call
  const at = call.now()
  return call.db.transaction().execute(async (trx) => {
    const row = await lockImport(trx, actor, input.id)
    if (!row) throw new AppError('not-found')
    if (row.state === 'discarded') return { revision: row.revision }
    if (row.versionState !== null && row.versionState !== 'draft' && row.versionState !== 'discarded')
      throw new AppError('import-closed')
    if (row.revision !== input.revision) throw new AppError('import-moved-on')
    // it holds the draft until it has stopped
    if (row.jobState === 'running' && row.state !== 'new') throw new AppError('import-busy')
    if (row.jobId) await requestCancel(trx, row.jobId, actor.id, at)
    await giveUpDraft(trx, actor, row.id, at)
    if (row.versionState === 'draft')
      await insertEvent(trx, {
        county: row.county,
        batchId: row.batchId!,
        versionId: row.versionId!,
        action: 'discard',
        by: actor.account,
        at,
        reason: null,
        hash: undefined,
      })
    const submission = submissionHash(call.keys, `discard|${input.submission}`)
    const revision = await updateImport(trx, row.id, at, submission, { state: 'discarded' })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'import.discard',
      subject: `import:${row.id}`,
      detail: { versionId: row.versionId },
    })
    return { revision }
  })
}
