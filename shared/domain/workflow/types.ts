import type { Day } from '../dates'
import type { DutyName } from '../deadlines'
import type { ReportKind } from '../reports'

/**
 * Casework as data (DESIGN D9): states, who may do what in which, what must be filled in, what happens to the clocks. Pages draw
 * buttons from it, the server obeys it; neither has rules of its own.
 */
export type ReportState =
  | 'received'
  | 'accepted'
  | 'waiting-reporter'
  | 'escalated'
  | 'merged'
  | 'answered'
  | 'closed'
  | 'refused'
  | 'withdrawn'
  | 'discipline-received'
  | 'in-discipline'
  | 'discipline-concluded'

export type ClueCaseState =
  | 'dispatched'
  | 'returned'
  | 'verifying'
  | 'cosigning'
  | 'hearing'
  | 'in-pool'
  | 'rechecking'
  | 'confirmed'
  | 'rectifying'
  | 'mechanism'
  | 'with-discipline'
  | 'outside'
  | 'rectified'
  | 'written-off'
  | 'cleared'

export type CaseState = ReportState | ClueCaseState

/** What a case is about: the kind of the report, or a clue. */
export type CaseKind = ReportKind | 'clue'

/**
 * The part in which somebody acts on one case; the server works it out and never believes a page.
 * handler, leader, verifier: role of that name in the unit that has the case. helper: a handler of a unit that was asked to help.
 * cosigner: the second verifier named in the form. rechecker: role of that name in the department of the programme (or in a unit
 * that rechecks for the county). supervisor: in any unit.
 */
export type Actor =
  | 'handler'
  | 'leader'
  | 'helper'
  | 'supervisor'
  | 'verifier'
  | 'cosigner'
  | 'rechecker'
  | 'reporter'
  | 'system'

export type CaseAction =
  // reports
  | 'accept'
  | 'refuse'
  | 'ask-reporter'
  | 'reporter-reply'
  | 'go-on'
  | 'add-material'
  | 'reply'
  | 'close'
  | 'transfer'
  | 'object'
  | 'assign'
  | 'ask-unit'
  | 'give-opinion'
  | 'merge'
  | 'split'
  | 'escalate'
  | 'decide'
  | 'withdraw'
  | 'reopen'
  | 'rate'
  | 'to-discipline'
  | 'take-on'
  | 'conclude'
  // both
  | 'add-note'
  | 'ask-extension'
  | 'grant-extension'
  | 'deny-extension'
  // clues
  | 'receive'
  | 'send-back-dispatch'
  | 'redispatch'
  | 'submit-verification'
  | 'take-back'
  | 'cosign'
  | 'refuse-cosign'
  | 'record-hearing'
  | 'verify-again'
  | 'draw'
  | 'leave-undrawn'
  | 'uphold'
  | 'overturn'
  | 'order-rectification'
  | 'order-mechanism'
  | 'refer-to-discipline'
  | 'hand-outside'
  | 'record-recovery'
  | 'report-rectified'
  | 'report-mechanism'
  | 'record-outcome'
  | 'record-acknowledgement'
  | 'send-back-rectification'
  | 'write-off'

/** What an action does to the deadlines, in this order. A duty that is started again begins anew. */
export interface ClockEffect {
  end?: readonly DutyName[] | 'all'
  start?: readonly DutyName[]
  /** Takes up a duty where it ended: as many days are left as were left then. Whoever sends back his own work wins no time. */
  again?: readonly DutyName[]
  /** Stops every running duty but those that `start` names. */
  pause?: true
  resume?: true
  /** Moves the running duty's last day by what was granted, counted from that day. */
  extend?: true
}

/**
 * How a field is filled in. `unit`, `staff` and `case` are chosen among what the server offers for this case and action;
 * `choices` are values joined by commas; `amount` is yuan as people write it (stored as fen); `photos` are ids of uploaded photos
 * joined by commas.
 */
export type FieldKind =
  | 'text'
  | 'choice'
  | 'choices'
  | 'unit'
  | 'staff'
  | 'case'
  | 'date'
  | 'count'
  | 'amount'
  | 'photos'

/**
 * Field names that the server acts upon: `unit` gets the case; `party` is asked to help; `handler`, `cosigner` name a person;
 * `case` leads the merged case; `due` is the last day; `days` of an extension; `recovered`, `handedIn`, `waived` are money;
 * `people` and `outcome` go into the results.
 */
export interface FormField {
  name: string
  label: string
  hint?: string
  kind: FieldKind
  required: boolean
  /** Characters; of `count` the largest number; of `photos` how many. */
  max: number
  options?: readonly { value: string; label: string; explain?: string }[]
  /** Title of the step on which a phone asks for it; fields without one stand together. */
  step?: string
  /** Asked only when another field has one of these values. */
  when?: { field: string; is: readonly string[] }
  /** `choices`: at least so many. `text`: at least so many characters. */
  min?: number
}

export interface CaseStateInfo {
  label: string
  open: boolean
  /** Who has to do the next step; null when closed. */
  owner: Actor | null
  /** The duty whose clock says by when; null only when closed. */
  duty: DutyName | null
  /** What the system does when that day has passed, instead of reporting it upwards. */
  onDue?: CaseAction
  /** Whose turn it is, for the reporter and for staff; `{unit}` is the unit that has the case. */
  reporter?: string
  staff: string
}

/** Conditions of a step, evaluated on the facts of the case; see `conditions.ts`. */
export type Condition =
  | 'is-consult'
  | 'may-pass-on'
  | 'may-object'
  | 'may-ask'
  | 'not-extended'
  | 'extension-asked'
  | 'not-who-asked'
  | 'not-reopened'
  | 'not-rated'
  | 'nobody-asked'
  | 'aid-would-stop'
  | 'aid-goes-on'
  | 'not-confirmed'
  | 'not-who-verified'
  | 'money-settled'
  | 'not-erased'

export interface Transition {
  from: CaseState
  action: CaseAction
  to: CaseState
  who: Actor
  label: string
  /** What will happen, said before it is done. */
  explain: string
  tone: 'primary' | 'normal' | 'danger'
  form: readonly FormField[]
  clock: ClockEffect
  visibleToReporter: boolean
  conditions: readonly Condition[]
}

/** A row per action and meaning; `to: null` leaves the state as it is. */
export interface Move extends Omit<Transition, 'from' | 'to' | 'who' | 'conditions'> {
  from: readonly CaseState[]
  to: CaseState | null
  who: readonly Actor[]
  /** All must hold. Of several rows of one action the first whose conditions hold is taken. */
  conditions?: readonly Condition[]
}

export interface Workflow {
  initial: CaseState
  states: Readonly<Partial<Record<CaseState, CaseStateInfo>>>
  transitions: readonly Transition[]
}

/** What the log says about a case and about who acts, worked out by the server. */
export interface CaseFacts {
  kind: CaseKind
  today: Day
  /** How often handlers have passed it on. */
  transfers: number
  /** Last day to object to the last transfer; null when it was not transferred, or has been objected to. */
  objectUntil: Day | null
  extension: 'none' | 'asked' | 'granted' | 'denied'
  reopened: boolean
  /** Whether the latest answer was rated. */
  rated: boolean
  /** Questions in a row that the reporter left unanswered. */
  unanswered: number
  /** Units that were asked to help and have not answered. */
  openParties: number
  /** The one who acts asked for the extension that is to be decided. */
  isAsker: boolean
  /** The one who acts made the verification that is judged. */
  isVerifier: boolean
  verdict: 'confirmed' | 'refuted' | 'data-error' | null
  /** A confirmed verdict would reduce or end aid, and the person was not heard since (社会救助法 art. 48). */
  hearingDue: boolean
  /** Fen wrongly paid that are neither recovered, handed in nor waived. */
  unsettledFen: number
  /** Its words were removed because their time had passed. */
  erased: boolean
}
