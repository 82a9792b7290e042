import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { type ClockChoices, runClock } from '@core/modules/deadlines/run-clock'
import { enqueue, type MessageKind } from '@core/modules/outbox/enqueue.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { type CaseState, type ClockEffect, reportWorkflow, states } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { type CaseHead, insertEvent, updateCase } from './cases.queries'
import { hourOf } from './hour'
import { lockMergedCases } from './report-effects.queries'
import { sealText } from './sealed-text'

/** What a step changes of a case besides its state and its deadlines. */
export type CaseChange = Partial<
  Pick<
    CaseHead,
    | 'unitId'
    | 'handlerId'
    | 'barredId'
    | 'cosignerId'
    | 'mergedInto'
    | 'transferredFrom'
    | 'extension'
    | 'extensionBy'
    | 'extensionDays'
    | 'verdict'
    | 'aidStops'
    | 'heardOn'
    | 'isReturned'
    | 'confined'
  >
>

export interface Step {
  action: string
  actor: 'reporter' | 'staff' | 'system'
  staffId?: string
  to: CaseState
  clock: ClockEffect
  visible: boolean
  text?: string
  /** Further text fields of the form. */
  fields?: Record<string, string>
  /** Choices, never what a person typed. */
  form?: Record<string, string>
  change?: CaseChange
  clockChoices?: ClockChoices
  submissionHash?: Buffer
}

/** Steps that somebody is told about: the handling unit (after the step), unless the kind of message says who. */
const notices: Partial<Record<string, MessageKind>> = {
  submit: 'case-new',
  transfer: 'case-new',
  reroute: 'case-new',
  split: 'case-new',
  'to-discipline': 'case-new',
  object: 'case-returned',
  assign: 'case-assigned',
  'ask-unit': 'opinion-asked',
  'give-opinion': 'opinion-given',
  'ask-extension': 'extension-asked',
  'grant-extension': 'extension-decided',
  'deny-extension': 'extension-decided',
  escalate: 'case-escalated',
  decide: 'case-decided',
  'go-on': 'case-went-on',
  'reporter-reply': 'case-reporter-wrote',
  'add-material': 'case-reporter-wrote',
  reopen: 'case-reopened',
  rate: 'case-rated',
  withdraw: 'case-withdrawn',
}

/**
 * Writes one step of a case: event, state, deadlines and message, in the caller's transaction, on a case that the
 * caller has locked (or just made). Changes `c` to what is stored, and returns the event's id.
 */
export async function recordStep(
  trx: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  c: CaseHead,
  step: Step,
): Promise<string> {
  const at = hourOf(services.now())
  const today = todayInShanghai(services.now())
  const dates = await runClock(
    trx,
    step.clock,
    c,
    { today, hour: at },
    await loadCalendar(trx),
    step.clockChoices,
  )
  const from = { state: c.state, unitId: c.unitId }
  const { dueOn, dueDuty, pausedOn } = dates
  Object.assign(c, step.change, { state: step.to, revision: c.revision + 1, dueOn, dueDuty, pausedOn })
  await updateCase(trx, c, { ...dates, closedAt: states[c.state].open ? null : at })
  const fields = step.fields && Object.keys(step.fields).length > 0 ? JSON.stringify(step.fields) : undefined
  const eventId = await insertEvent(trx, {
    caseId: c.id,
    seq: c.revision,
    at,
    actor: step.actor,
    staffId: step.staffId ?? null,
    action: step.action,
    fromState: from.state,
    toState: step.to,
    textEnc: sealText(services.keys, step.text),
    fieldsEnc: sealText(services.keys, fields),
    form: step.form ?? {},
    visible: step.visible,
    submissionHash: step.submissionHash ?? null,
  })
  const kind = notices[step.action]
  const unitId = step.form?.party ?? c.unitId
  if (kind) await enqueue(trx, { county: c.county, kind, at, unitId, caseId: c.id })
  if (c.reportId !== null && (c.unitId !== from.unitId || !leading.includes(c.state)))
    await followLead(trx, services, c, step)
  return eventId
}

/** States in which a case can be answered for others. */
const leading: readonly CaseState[] = ['received', 'accepted', 'waiting-reporter', 'escalated']

/** Cases that were merged into one get its answer; when it leaves its unit or ends in another way they go on by themselves. */
async function followLead(
  trx: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  lead: CaseHead,
  step: Step,
): Promise<void> {
  const action = step.action === 'reply' ? 'reply' : 'split'
  const row = reportWorkflow.transitions.find(
    (t) => t.from === 'merged' && t.action === action && t.who === 'system',
  )!
  for (const c of await lockMergedCases(trx, lead.id))
    await recordStep(trx, services, c, {
      action,
      actor: 'system',
      // whoever answered must not handle it again when it is not solved
      ...(action === 'reply' ? { staffId: step.staffId, text: step.text } : {}),
      to: row.to,
      clock: row.clock,
      visible: row.visibleToReporter,
      change: { mergedInto: null },
    })
}
