import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import {
  applyAction,
  type CaseAction,
  type CaseFacts,
  readForm,
  type Transition,
} from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { factsOf } from './case-facts'
import {
  type CaseRow,
  hasSubmission,
  lockCase,
  selectCaseOfActor,
  selectEvents,
  selectReceivingUnits,
  selectVisibleCase,
} from './cases.queries'
import { describeCase, partsOf } from './describe-case'
import { recordStep } from './record-step'
import { submissionHash } from './submission'

/** Steps by which a report can be put out of the way: they are in the audit log as well. */
const audited: readonly string[] = ['refuse', 'transfer']

/**
 * One step of handling. The workflow table decides whether it is allowed and what it does; the revision that the page saw must
 * still be the case's; the same submission again returns the case as it is.
 * @throws AppError `not-found`, `case-moved-on`, `action-not-allowed`, `forbidden`, `input-invalid`.
 */
export async function actOnCase(
  input: ParsedInputOf<'staff-api', 'act-on-case'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'act-on-case'>> {
  const { actor } = call
  const submission = submissionHash(call.keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    await lockCase(trx, input.id)
    if (await hasSubmission(trx, input.id, submission, actor.id)) return current(trx, call, input.id)
    const c = await selectVisibleCase(trx, actor, input.id)
    if (!c) throw new AppError('not-found')
    if (c.revision !== input.revision) throw new AppError('case-moved-on')

    const facts = factsOf(c, await selectEvents(trx, c.id))
    const { part, transition } = permitted(call, c, input.action as CaseAction, facts)
    const read = readForm(transition.form, input.form)
    if (!read.ok) throw new AppError('input-invalid', { fields: read.faults })
    const { text, ...choices } = read.values
    if (choices.unit) await checkUnit(trx, c.id, choices.unit)

    await recordStep(trx, call, c, {
      action: transition.action,
      actor: 'staff',
      staffId: actor.id,
      to: transition.to,
      clock: transition.clock,
      visible: transition.visibleToReporter,
      text,
      form: { ...choices, as: part },
      unitId: choices.unit,
      submissionHash: submission,
    })
    if (audited.includes(transition.action))
      await appendAudit(trx, {
        county: c.county,
        actor: actor.account,
        action: `case.${transition.action}`,
        subject: `case:${c.id}`,
        detail: choices,
      })
    return current(trx, call, c.id)
  })
}

async function current(trx: Kysely<Database>, call: StaffCallContext, id: number) {
  const c = await selectCaseOfActor(trx, call.actor, id)
  if (!c) throw new AppError('not-found')
  return describeCase(trx, call, call.actor, c)
}

/** The first of the actor's parts in which the step is allowed; otherwise the first part's objection. */
function permitted(
  call: StaffCallContext,
  c: CaseRow,
  action: CaseAction,
  facts: CaseFacts,
): { part: 'handler' | 'supervisor'; transition: Transition } {
  const answers = partsOf(call.actor, c).map((part) => ({
    part,
    result: applyAction(c.state, action, part, facts),
  }))
  for (const { part, result } of answers) if (result.ok) return { part, transition: result.transition }
  const first = answers[0]?.result
  throw new AppError(first && !first.ok ? first.code : 'forbidden')
}

async function checkUnit(trx: Kysely<Database>, caseId: number, unit: string): Promise<void> {
  const units = await selectReceivingUnits(trx, caseId)
  if (!units.some((u) => u.id === unit))
    throw new AppError('input-invalid', {
      fields: [{ field: 'unit', message: '不能转给这个单位，请重新选择' }],
    })
}
