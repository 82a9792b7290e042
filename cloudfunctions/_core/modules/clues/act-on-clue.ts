import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { hasSubmission } from '@core/modules/cases/cases.queries'
import { submissionHash } from '@core/modules/cases/submission'
import { takeStep } from '@core/modules/cases/take-step'
import { keepVerification } from '@core/modules/verifications/keep-verification'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { completeVerification } from '@shared/domain/workflow/verification-form'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { checkWorkStep } from './check-work-step'
import { selectVisibleClue } from './clue.queries'
import { describeClue } from './describe-clue'
import { followClue } from './follow-clue'
import { viewerOf } from './visible-clues.queries'
import { lockWork, selectVisibleWork } from './visible-work.queries'
import { workPartsOf } from './work-parts'

/** Clocks of phones differ from ours by so much. */
const TOLERANCE_MS = 5 * 60_000

/**
 * One step of the casework of a clue that was dispatched. The workflow decides whether it is allowed and what it does; the revision
 * that the page saw must still be the case's; the same submission again returns the clue as it is. A form that was filled in without
 * network says when that was.
 * @throws AppError `not-found`, `action-not-allowed` for a clue that was not dispatched, `case-moved-on`, and what `takeStep` throws
 */
export async function actOnClue(
  input: ParsedInputOf<'staff-api', 'act-on-clue'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'act-on-clue'>> {
  const { actor } = call
  const submission = submissionHash(call.keys, input.submission)
  const now = call.now()
  return call.db.transaction().execute(async (trx) => {
    await lockWork(trx, input.id)
    const work = await selectVisibleWork(trx, actor, input.id)
    // sight of a clue goes further than a part in its casework
    if (!work && !(await selectVisibleClue(trx, viewerOf(actor), input.id))) throw new AppError('not-found')
    if (!work) throw new AppError('action-not-allowed')
    if (await hasSubmission(trx, work.id, submission, actor.id)) return current(trx, call, input.id)
    if (work.revision !== input.revision) throw new AppError('case-moved-on')
    const filledAt = input.filledAt ? readFilledAt(input.filledAt, now) : null
    const from = work.state
    const step = await takeStep(trx, call, work, {
      action: input.action,
      form:
        input.action === 'submit-verification' ? completeVerification(input.form, work.ruleKind) : input.form,
      parts: workPartsOf(actor, work),
      submissionHash: submission,
      check: (db, transition, values) =>
        checkWorkStep(db, { work, actorId: actor.id, now }, transition, values),
    })
    if (step.transition.action === 'submit-verification')
      await keepVerification(trx, { caseId: work.id, staffId: actor.id, submittedAt: now, filledAt }, step)
    await followClue(trx, call, { clueId: work.clueId, caseId: work.id, from, to: work.state })
    return current(trx, call, input.id)
  })
}

async function current(trx: Kysely<Database>, call: StaffCallContext, id: number) {
  const clue = await selectVisibleClue(trx, viewerOf(call.actor), id)
  if (!clue) throw new AppError('not-found')
  return describeClue(trx, call, clue)
}

function readFilledAt(text: string, now: Date): Date {
  const at = new Date(text)
  if (at.getTime() > now.getTime() + TOLERANCE_MS)
    throw new AppError('input-invalid', {
      fields: [{ field: 'filledAt', message: '填写时间晚于现在，请核对手机的日期和时间' }],
    })
  return at > now ? now : at
}
