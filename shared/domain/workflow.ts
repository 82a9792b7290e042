import type { FieldFault } from '../errors'
import type { DutyName } from './deadlines'
import {
  type Actor,
  type CaseAction,
  type CaseFacts,
  type CaseState,
  type FormField,
  maxTransfersByHandlers,
  states,
  type Transition,
  transitions,
} from './workflow-table'

export * from './workflow-table'

/** Codes of the error catalogue. */
export type WorkflowFault = 'action-not-allowed' | 'already-rated' | 'forbidden'

/** Why a step that the table permits is not permitted now; null when it is. */
function objection(action: CaseAction, who: Actor, facts: CaseFacts): WorkflowFault | null {
  if (action === 'transfer' && who === 'handler' && facts.transfers >= maxTransfersByHandlers)
    return 'forbidden'
  if (action === 'reopen' && facts.reopened) return 'action-not-allowed'
  if (action === 'rate' && facts.rated) return 'already-rated'
  return null
}

/** What `who` may do now, the main button first. */
export function allowedActions(state: CaseState, who: Actor, facts: CaseFacts): Transition[] {
  return transitions.filter(
    (row) => row.from === state && row.who === who && objection(row.action, who, facts) === null,
  )
}

/**
 * The state after an action, with the row that allows it, or a code: `action-not-allowed` (not in this state, or reopened
 * before), `forbidden` (not this actor, or passed on too often), `already-rated`.
 */
export function applyAction(
  state: CaseState,
  action: CaseAction,
  who: Actor,
  facts: CaseFacts,
): { ok: true; state: CaseState; transition: Transition } | { ok: false; code: WorkflowFault } {
  const here = transitions.filter((row) => row.from === state && row.action === action)
  if (here.length === 0) return { ok: false, code: 'action-not-allowed' }
  const transition = here.find((row) => row.who === who)
  if (!transition) return { ok: false, code: 'forbidden' }
  const fault = objection(action, who, facts)
  return fault ? { ok: false, code: fault } : { ok: true, state: transition.to, transition }
}

/**
 * Checks what was filled in: trimmed values of exactly the form's fields, or all faults at once. Whether a chosen unit
 * may have the case is for the server to say.
 */
export function readForm(
  form: readonly FormField[],
  values: Readonly<Record<string, string>>,
): { ok: true; values: Record<string, string> } | { ok: false; faults: FieldFault[] } {
  const read: Record<string, string> = {}
  const faults: FieldFault[] = []
  for (const field of form) {
    const value = (values[field.name] ?? '').trim()
    const message = fieldFault(field, value)
    if (message) faults.push({ field: field.name, message })
    else if (value !== '') read[field.name] = value
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, values: read }
}

function fieldFault(field: FormField, value: string): string | null {
  if (value === '') {
    if (!field.required) return null
    return field.kind === 'text' ? `请填写${field.label}` : `请选择${field.label}`
  }
  if (Array.from(value).length > field.max) return `${field.label}最多 ${field.max} 字`
  if (field.options && !field.options.some((option) => option.value === value)) return `请选择${field.label}`
  return null
}

const DUE_WORDS: Record<DutyName, string> = { accept: '最晚{due}', reply: '{due}前答复' }

/**
 * Whose turn it is, as the first line of the page: `现在由 县农业农村局 办理，8月18日前答复`. `due` is a formatted date,
 * said only to the reporter and only while that clock runs; staff have the lamp.
 */
export function describeState(
  state: CaseState,
  audience: 'reporter' | 'handler',
  unitName: string,
  due?: string,
): string {
  const info = states[state]
  const sentence = info[audience].split('{unit}').join(unitName)
  if (audience !== 'reporter' || !info.duty || !due) return sentence
  return `${sentence}，${DUE_WORDS[info.duty].replace('{due}', due)}`
}
