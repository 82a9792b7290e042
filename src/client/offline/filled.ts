import type { ErrorCode } from '@shared/errors'
import type { CallError } from '../error'

/**
 * Where a form filled in away from the network stands. open: being written. waiting: to be sent as soon as there is a network.
 * moved: the case has moved on meanwhile, a person has to look. refused: something in it has to be mended.
 */
export type Stage = 'open' | 'waiting' | 'moved' | 'refused'

/** What the server said about a form that could not be taken. */
export interface Refusal {
  code: ErrorCode
  message: string
  wayOut: string
  fields: readonly { field: string; message: string }[]
}

/** A form about one clue, kept on this phone until the server has it. */
export interface Filled {
  /** Whose it is: nobody else who signs in on this phone finds it. */
  account: string
  clueId: number
  /** Whom it is about and where, for the list of what waits. */
  title: string
  action: string
  label: string
  /** State of the case that was seen when the form was filled in. */
  revision: number
  /** Steps of the case that were known then. */
  seen: number
  /** As typed. */
  values: Record<string, string>
  /** As it goes to the server; null while it is being written. */
  form: Record<string, string> | null
  /** Ids of photos kept on this phone, in order. */
  photos: readonly string[]
  /** Those of them that the server has. */
  sent: readonly string[]
  /** The same as long as the same is sent, so that a lost answer does nothing twice. */
  submission: string
  /** Milliseconds since 1970. */
  savedAt: number
  stage: Stage
  refusal: Refusal | null
}

/** Nothing of the form is wrong: there was no network, no time, or no session. */
const passing = new Set<ErrorCode>([
  'offline',
  'timeout',
  'internal',
  'too-many-requests',
  'database-unavailable',
  'database-not-ready',
  'login-required',
])

/** The case is not what it was when the form was filled in. */
const outdated = new Set<ErrorCode>([
  'case-moved-on',
  'clue-state',
  'action-not-allowed',
  'forbidden',
  'not-found',
])

/** A form after it could not be sent. What was typed is never touched. */
export function afterFault(filled: Filled, fault: CallError): Filled {
  if (passing.has(fault.code)) return filled
  // parts of photos that were sent days ago are gone on the server: all of them once more
  if (fault.code === 'upload-incomplete' && filled.sent.length > 0) return { ...filled, sent: [] }
  const { code, message, wayOut, fields } = fault
  const refusal = { code, message, wayOut, fields }
  return { ...filled, stage: outdated.has(code) ? 'moved' : 'refused', refusal }
}

/** Whether trying the next form at once could go better than this one went. */
export function worthGoingOn(fault: CallError): boolean {
  return !passing.has(fault.code)
}

/** What is to be sent, what was written first goes first. */
export function queueOf(forms: Iterable<Filled>): Filled[] {
  return [...forms].filter(({ stage }) => stage === 'waiting').sort((a, b) => a.savedAt - b.savedAt)
}
