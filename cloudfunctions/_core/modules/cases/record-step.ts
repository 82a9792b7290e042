import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { type ClockChoices, runClock } from '@core/modules/deadlines/run-clock'
import { enqueue, type MessageKind } from '@core/modules/outbox/enqueue.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { type CaseState, type ClockEffect, states } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { type CaseHead, insertEvent, updateCase } from './cases.queries'
import { hourOf } from './hour'
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

/** Steps that the handling unit (after the step) is told about. */
const notices: Partial<Record<string, MessageKind>> = {
  submit: 'case-new',
  transfer: 'case-new',
  reroute: 'case-new',
  'reporter-reply': 'case-reporter-wrote',
  'add-material': 'case-reporter-wrote',
  reopen: 'case-reopened',
  rate: 'case-rated',
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
  const from = c.state
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
    fromState: from,
    toState: step.to,
    textEnc: sealText(services.keys, step.text),
    fieldsEnc: sealText(services.keys, fields),
    form: step.form ?? {},
    visible: step.visible,
    submissionHash: step.submissionHash ?? null,
  })
  const kind = notices[step.action]
  if (kind) await enqueue(trx, { county: c.county, kind, at, unitId: c.unitId, caseId: c.id })
  return eventId
}
