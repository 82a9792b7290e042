import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { runClock } from '@core/modules/deadlines/run-clock'
import { enqueue, type MessageKind } from '@core/modules/outbox/enqueue.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { type CaseState, type ClockEffect, states } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { type CaseRow, insertEvent, updateCase } from './cases.queries'
import { hourOf } from './hour'
import { sealText } from './sealed-text'

export interface Step {
  action: string
  actor: 'reporter' | 'staff' | 'system'
  staffId?: string
  to: CaseState
  clock: ClockEffect
  visible: boolean
  text?: string
  /** Choices, never what a person typed. */
  form?: Record<string, string>
  /** The unit that has the case afterwards, when it changes. */
  unitId?: string
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
  c: CaseRow,
  step: Step,
): Promise<string> {
  const at = hourOf(services.now())
  const today = todayInShanghai(services.now())
  const clocked = { ...c, receivedOn: todayInShanghai(c.receivedAt) }
  const dates = await runClock(trx, step.clock, clocked, { today, hour: at }, await loadCalendar(trx))
  const from = c.state
  Object.assign(c, {
    state: step.to,
    revision: c.revision + 1,
    unitId: step.unitId ?? c.unitId,
    dueOn: dates.dueOn,
    pausedOn: dates.pausedOn,
  })
  const closedAt = states[c.state].open ? null : at
  await updateCase(trx, c.id, { ...dates, state: c.state, revision: c.revision, unitId: c.unitId, closedAt })
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
    form: step.form ?? {},
    visible: step.visible,
    submissionHash: step.submissionHash ?? null,
  })
  const kind = notices[step.action]
  if (kind) await enqueue(trx, { county: c.county, kind, at, unitId: c.unitId, caseId: c.id })
  return eventId
}
