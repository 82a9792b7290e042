import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { checkStaffPhotos, claimStaffPhotos } from '@core/modules/attachments/claim-staff-photos'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { todayInShanghai } from '@shared/domain/dates'
import type { DutyName } from '@shared/domain/deadlines'
import {
  type Actor,
  applyAction,
  type CaseAction,
  type ClockEffect,
  type FieldKind,
  type FormValues,
  readForm,
  type Transition,
} from '@shared/domain/workflow'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type CasePast, factsOf } from './case-facts'
import type { CaseHead } from './cases.queries'
import { checkExtension } from './extension-effects'
import { loadPast } from './load-past'
import { recordStep } from './record-step'
import { stepEffects } from './step-effects'

/** Steps by which a case can be put out of the way, or that judge people: they are in the audit log as well. */
const audited: readonly CaseAction[] = [
  'refuse',
  'transfer',
  'object',
  'merge',
  'split',
  'to-discipline',
  'grant-extension',
  'deny-extension',
  'redispatch',
  'cosign',
  'uphold',
  'overturn',
  'hand-outside',
  'refer-to-discipline',
  'record-outcome',
  'record-recovery',
  'write-off',
  'verify-again',
]

export interface StepRequest {
  action: string
  form: FormValues
  /** The parts in which the one who acts may act, the likeliest first. */
  parts: readonly Actor[]
  submissionHash: Buffer
  /** Faults of what was chosen that only the database knows: units, persons, cases, photos. */
  check?: (trx: Kysely<Database>, transition: Transition, values: FormValues) => Promise<FieldFault[]>
}

export interface TakenStep {
  eventId: string
  transition: Transition
  values: FormValues
  part: Actor
}

/**
 * One step of a member of staff on a case that the caller has locked and may see. The workflow decides whether it is allowed and
 * what it does. Writes event, state, deadlines, message and audit.
 * @throws AppError `action-not-allowed`, `forbidden`, what a condition says, `input-invalid` with every fault.
 */
export async function takeStep(
  trx: Kysely<Database>,
  call: StaffCallContext,
  c: CaseHead,
  request: StepRequest,
): Promise<TakenStep> {
  const { actor } = call
  const past = await loadPast(trx, c)
  const { part, transition } = permitted(call, c, request, past)
  const read = readForm(transition.form, request.form)
  const faults = read.ok ? await faultsOf(trx, call, c, request, transition, read.values) : read.faults
  if (!read.ok || faults.length > 0) throw new AppError('input-invalid', { fields: faults })
  const { values } = read

  const effect =
    (await stepEffects[transition.action]?.({ trx, call, c, past, part, transition, values })) ?? {}
  const { text, fields, choices } = sortValues(transition, values)
  const eventId = await recordStep(trx, call, c, {
    action: transition.action,
    actor: 'staff',
    staffId: actor.id,
    to: transition.to,
    clock: withEnds(transition.clock, effect.ends),
    visible: transition.visibleToReporter,
    text,
    fields,
    form: { ...choices, ...effect.form, as: part },
    change: effect.change,
    clockChoices: effect.clock,
    submissionHash: request.submissionHash,
  })
  const owner = { reportId: c.reportId, eventId, staffId: actor.id }
  await claimStaffPhotos(trx, call.keys, owner, transition.form, values)
  if (audited.includes(transition.action))
    await appendAudit(trx, {
      county: c.county,
      actor: actor.account,
      action: `case.${transition.action}`,
      subject: `case:${c.id}`,
      detail: { ...choices, ...effect.form },
    })
  await effect.after?.(eventId)
  return { eventId, transition, values, part }
}

function withEnds(clock: ClockEffect, ends: readonly DutyName[] = []): ClockEffect {
  if (clock.end === 'all' || ends.length === 0) return clock
  return { ...clock, end: [...(clock.end ?? []), ...ends] }
}

async function faultsOf(
  trx: Kysely<Database>,
  call: StaffCallContext,
  c: CaseHead,
  request: StepRequest,
  transition: Transition,
  values: FormValues,
): Promise<FieldFault[]> {
  const chosen = (await request.check?.(trx, transition, values)) ?? []
  return [
    ...chosen,
    ...(await checkExtension(trx, c, transition, values)),
    ...(await checkStaffPhotos(trx, call.keys, call.actor.id, transition.form, values)),
  ]
}

/** What people typed is sealed; what they chose is data; photos belong to the event and leave no key of the phone's. */
function sortValues(transition: Transition, values: FormValues) {
  const ofKind = (...kinds: FieldKind[]) => {
    const names = transition.form.filter((field) => kinds.includes(field.kind)).map((field) => field.name)
    return Object.entries(values).filter(([name]) => names.includes(name))
  }
  const { text, ...fields } = Object.fromEntries(ofKind('text'))
  const choices = ofKind('choice', 'choices', 'unit', 'staff', 'case', 'date', 'count', 'amount')
  return { text, fields, choices: Object.fromEntries(choices) }
}

/** The first of the actor's parts in which the step is allowed; otherwise the first part's objection. */
function permitted(
  { actor, now }: StaffCallContext,
  c: CaseHead,
  { action, parts }: StepRequest,
  past: CasePast,
): { part: Actor; transition: Transition } {
  const facts = factsOf(c, past, todayInShanghai(now()), actor.id)
  const answers = parts.map((part) => ({
    part,
    result: applyAction(c.state, action as CaseAction, part, facts),
  }))
  for (const { part, result } of answers) if (result.ok) return { part, transition: result.transition }
  const faults = answers.flatMap(({ result }) => (result.ok ? [] : [result.code]))
  // what a condition says tells more than that the step belongs to somebody else
  throw new AppError(faults.find((code) => code !== 'forbidden') ?? 'forbidden')
}
