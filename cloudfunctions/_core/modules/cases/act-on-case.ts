import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { hasSubmission, lockCases, selectCaseAfterStep, selectVisibleCase } from './cases.queries'
import { describeCase, partsOf } from './describe-case'
import { checkChosen } from './offer-choices'
import { selectLeadByNumber } from './report-effects.queries'
import { submissionHash } from './submission'
import { takeStep } from './take-step'

/**
 * One step of handling a report. The workflow decides whether it is allowed and what it does; the revision that the page saw must
 * still be the case's; the same submission again returns the case as it is.
 * @throws AppError `not-found`, `case-moved-on`, and what `takeStep` throws.
 */
export async function actOnCase(
  input: ParsedInputOf<'staff-api', 'act-on-case'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'act-on-case'>> {
  const { actor } = call
  const submission = submissionHash(call.keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    await lockCases(trx, await casesToLock(trx, call, input))
    if (await hasSubmission(trx, input.id, submission, actor.id))
      return current(trx, call, input.id, submission)
    const c = await selectVisibleCase(trx, actor, input.id)
    if (!c) throw new AppError('not-found')
    if (c.revision !== input.revision) throw new AppError('case-moved-on')
    await takeStep(trx, call, c, {
      action: input.action,
      form: input.form,
      parts: await partsOf(trx, actor, c),
      submissionHash: submission,
      check: (db, transition, values) => checkChosen(db, actor, c, transition, values),
    })
    return current(trx, call, c.id, submission)
  })
}

/** A merger changes two cases; they are locked in one order, so that two mergers at once do not wait for each other. */
async function casesToLock(
  trx: Kysely<Database>,
  { actor }: StaffCallContext,
  { id, action, form }: ParsedInputOf<'staff-api', 'act-on-case'>,
): Promise<number[]> {
  // trimmed as the form will read it
  const number = action === 'merge' ? form.case?.trim() : undefined
  const lead = number ? await selectLeadByNumber(trx, actor.county, number) : undefined
  return lead ? [id, lead.id] : [id]
}

async function current(trx: Kysely<Database>, call: StaffCallContext, id: number, submission: Buffer) {
  const c = await selectCaseAfterStep(trx, call.actor, id, submission)
  if (!c) throw new AppError('not-found')
  return describeCase(trx, call, call.actor, c)
}
