import type { Actor, CaseState, ClueCaseState } from '../workflow'
import { states } from '../workflow'
import { clueStateOf } from '../workflow/clue-workflow'
import type { ClueStage, ReportStage } from './figures'

/** States that a stage of reports counts. Every state of a report is in exactly one part of each stage. */
export const reportStageStates: Record<ReportStage, readonly CaseState[] | null> = {
  received: null,
  waiting: ['received'],
  refused: ['refused'],
  withdrawn: ['withdrawn'],
  accepted: [
    'accepted',
    'waiting-reporter',
    'escalated',
    'merged',
    'discipline-received',
    'in-discipline',
    'discipline-concluded',
    'answered',
    'closed',
  ],
  handling: ['accepted', 'waiting-reporter', 'escalated', 'merged'],
  discipline: ['discipline-received', 'in-discipline', 'discipline-concluded'],
  answered: ['answered', 'closed'],
  rating: ['answered'],
  closed: ['closed'],
}

/** Stages of clues that have no parts; each clue is in exactly one. */
export const clueLeaves = [
  'gone',
  'undispatched',
  'verifying',
  'refuted',
  'data-error',
  'handed',
  'disposing',
  'written-off',
] as const satisfies readonly ClueStage[]

export type ClueLeaf = (typeof clueLeaves)[number]

/** The leaves that a stage of clues counts; `recovered` and `unsettled` ask for money besides. */
export const clueStageLeaves: Record<ClueStage, readonly ClueLeaf[]> = {
  found: clueLeaves,
  gone: ['gone'],
  undispatched: ['undispatched'],
  dispatched: ['verifying', 'refuted', 'data-error', 'handed', 'disposing', 'written-off'],
  verifying: ['verifying'],
  refuted: ['refuted'],
  'data-error': ['data-error'],
  handed: ['handed'],
  confirmed: ['disposing', 'written-off'],
  disposing: ['disposing'],
  'written-off': ['written-off'],
  recovered: ['disposing', 'written-off'],
  unsettled: ['disposing', 'written-off'],
}

const clueCaseStates = Object.keys(clueStateOf) as ClueCaseState[]
/** States of a clue's case before there is a verdict, and of one that found nothing. */
export const verifyingStates = clueCaseStates.filter((state) => clueStateOf[state] === 'verifying')
export const refutedStates = clueCaseStates.filter((state) => clueStateOf[state] === 'refuted')

const ownedBy = (...owners: Actor[]) =>
  (Object.keys(states) as CaseState[]).filter((state) => {
    const { owner } = states[state]
    return owner !== null && owners.includes(owner)
  })
/** Whose turn it is in a state: nobody on staff is late while the reporter is asked. */
export const reporterStates = ownedBy('reporter')
export const supervisorStates = ownedBy('supervisor')
export const recheckerStates = ownedBy('rechecker')

/** In place of a unit: supervisors, wherever they sit. */
export const SUPERVISOR = 'supervisor'
