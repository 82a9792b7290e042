import type { DutyName } from '../deadlines'
import { clueWorkflow } from './clue-workflow'
import { conditions, type WorkflowFault } from './conditions'
import { reportWorkflow } from './report-workflow'
import type {
  Actor,
  CaseAction,
  CaseFacts,
  CaseKind,
  CaseState,
  CaseStateInfo,
  Transition,
  Workflow,
} from './types'

export { clueCaseStateNames, clueStateOf, clueWorkflow } from './clue-workflow'
export {
  conditions,
  maxTransfersByHandlers,
  maxUnansweredQuestions,
  type WorkflowFault,
} from './conditions'
export { type FormValues, isAsked, readForm } from './form'
export { reportWorkflow } from './report-workflow'
export type * from './types'

/** The workflow of a kind of case. */
export function workflowOf(kind: CaseKind): Workflow {
  return kind === 'clue' ? clueWorkflow : reportWorkflow
}

/** Every state of both workflows. Their names do not meet. */
export const states = { ...reportWorkflow.states, ...clueWorkflow.states } as Record<CaseState, CaseStateInfo>

function faultOf(row: Transition, facts: CaseFacts): WorkflowFault | null {
  const broken = row.conditions.find((name) => !conditions[name].holds(facts))
  return broken ? conditions[broken].otherwise : null
}

/** What `who` may do now, the main button first. */
export function allowedActions(state: CaseState, who: Actor, facts: CaseFacts): Transition[] {
  const found: Transition[] = []
  for (const row of workflowOf(facts.kind).transitions) {
    if (row.from !== state || row.who !== who || faultOf(row, facts) !== null) continue
    if (!found.some((other) => other.action === row.action)) found.push(row)
  }
  return found
}

/**
 * The state after an action, with the row that allows it, or a code: `action-not-allowed` (not in this state), `forbidden` (not
 * this actor), or what a condition says.
 */
export function applyAction(
  state: CaseState,
  action: CaseAction,
  who: Actor,
  facts: CaseFacts,
): { ok: true; state: CaseState; transition: Transition } | { ok: false; code: WorkflowFault } {
  const here = workflowOf(facts.kind).transitions.filter((row) => row.from === state && row.action === action)
  if (here.length === 0) return { ok: false, code: 'action-not-allowed' }
  const own = here.filter((row) => row.who === who)
  if (own.length === 0) return { ok: false, code: 'forbidden' }
  const transition = own.find((row) => faultOf(row, facts) === null)
  if (!transition) return { ok: false, code: faultOf(own[0]!, facts)! }
  return { ok: true, state: transition.to, transition }
}

const DUE_WORDS: Partial<Record<DutyName, string>> = { accept: '最晚{due}', reply: '{due}前答复' }

/**
 * Whose turn it is, as the first line of the page: `现在由 县农业农村局 办理，8月18日前答复`. `due` is a formatted date,
 * said only to the reporter and only while that clock runs; staff have the lamp.
 */
export function describeState(
  state: CaseState,
  audience: 'reporter' | 'staff',
  unitName: string,
  due?: string,
): string {
  const info = states[state]
  const sentence = (info[audience] ?? info.staff).split('{unit}').join(unitName)
  const words = info.duty && DUE_WORDS[info.duty]
  if (audience !== 'reporter' || !words || !due) return sentence
  return `${sentence}，${words.replace('{due}', due)}`
}
