import type { Database } from '@core/db/schema'
import type { CallContext } from '@core/host/handler'
import { type CasePast, factsOf } from '@core/modules/cases/case-facts'
import { type CaseRow, hasSubmission, lockCase, selectCaseOfReport } from '@core/modules/cases/cases.queries'
import { loadPast } from '@core/modules/cases/load-past'
import { type CaseChange, recordStep } from '@core/modules/cases/record-step'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import type { CaseFacts, Transition } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { describeReport, findCaseByReceipt } from './report-view'

export interface ReportChange {
  trx: Kysely<Database>
  c: CaseRow
  past: CasePast
  facts: CaseFacts
  /** Writes one step of the reporter and returns its event; the first one carries the idempotency key. */
  step: (
    transition: Transition,
    details: { text?: string; form?: Record<string, string>; change?: CaseChange },
  ) => Promise<string>
}

/**
 * The frame of everything that a reporter does to a report: finds it by receipt, makes other writers wait, does the work once
 * however often it is sent, and returns how the report stands.
 * @throws AppError `receipt-unknown`, `too-many-requests`, and what `work` throws.
 */
export async function changeReport(
  input: { receipt: string; submission: string },
  call: CallContext,
  work: (change: ReportChange) => Promise<void>,
): Promise<OutputOf<'reporter-api', 'follow-report'>> {
  await call.limit('receipt')
  const submission = submissionHash(call.keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    const found = await findCaseByReceipt(trx, call, input.receipt)
    await lockCase(trx, found.id)
    if (!(await hasSubmission(trx, found.id, submission, null))) {
      // read again: the state may have changed while waiting for the lock
      const c = (await selectCaseOfReport(trx, found.reportId)) ?? found
      const past = await loadPast(trx, c)
      const facts = factsOf(c, past, todayInShanghai(call.now()), null)
      let key: Buffer | undefined = submission
      await work({
        trx,
        c,
        past,
        facts,
        step: (transition, details) => {
          const submissionHash = key
          key = undefined
          return recordStep(trx, call, c, {
            action: transition.action,
            actor: 'reporter',
            to: transition.to,
            clock: transition.clock,
            visible: transition.visibleToReporter,
            ...details,
            submissionHash,
          })
        },
      })
    }
    return describeReport(trx, call, found.reportId)
  })
}
