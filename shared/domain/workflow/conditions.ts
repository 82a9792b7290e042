import type { CaseFacts, Condition } from './types'

/** Codes of the error catalogue. */
export type WorkflowFault =
  | 'action-not-allowed'
  | 'already-rated'
  | 'already-extended'
  | 'another-person'
  | 'case-erased'
  | 'forbidden'
  | 'help-outstanding'
  | 'money-outstanding'
  | 'objection-late'
  | 'reporter-silent'

/** Handlers may pass a case on twice; then a supervisor decides, so that nobody is sent round in circles. */
export const maxTransfersByHandlers = 2

/** So often a handler may ask a reporter who does not answer; every question stops the clock. */
export const maxUnansweredQuestions = 2

/** When a condition does not hold, the code that says why. */
export const conditions: Record<
  Condition,
  { holds: (facts: CaseFacts) => boolean; otherwise: WorkflowFault }
> = {
  'is-consult': { holds: (f) => f.kind === 'consult', otherwise: 'action-not-allowed' },
  'may-pass-on': { holds: (f) => f.transfers < maxTransfersByHandlers, otherwise: 'forbidden' },
  'may-object': {
    holds: (f) => f.objectUntil !== null && f.today <= f.objectUntil,
    otherwise: 'objection-late',
  },
  'may-ask': { holds: (f) => f.unanswered < maxUnansweredQuestions, otherwise: 'reporter-silent' },
  'not-extended': { holds: (f) => f.extension === 'none', otherwise: 'already-extended' },
  'extension-asked': { holds: (f) => f.extension === 'asked', otherwise: 'action-not-allowed' },
  'not-who-asked': { holds: (f) => !f.isAsker, otherwise: 'another-person' },
  'not-reopened': { holds: (f) => !f.reopened, otherwise: 'action-not-allowed' },
  'not-rated': { holds: (f) => !f.rated, otherwise: 'already-rated' },
  'nobody-asked': { holds: (f) => f.openParties === 0, otherwise: 'help-outstanding' },
  'aid-would-stop': {
    holds: (f) => f.verdict === 'confirmed' && f.hearingDue,
    otherwise: 'action-not-allowed',
  },
  'aid-goes-on': {
    holds: (f) => f.verdict === 'confirmed' && !f.hearingDue,
    otherwise: 'action-not-allowed',
  },
  'not-confirmed': {
    holds: (f) => f.verdict === 'refuted' || f.verdict === 'data-error',
    otherwise: 'action-not-allowed',
  },
  'not-who-verified': { holds: (f) => !f.isVerifier, otherwise: 'another-person' },
  'money-settled': { holds: (f) => f.unsettledFen <= 0, otherwise: 'money-outstanding' },
  'not-erased': { holds: (f) => !f.erased, otherwise: 'case-erased' },
}
