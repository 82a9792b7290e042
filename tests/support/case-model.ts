import {
  type Actor,
  allowedActions,
  type CaseFacts,
  type CaseKind,
  type CaseState,
  states,
  type Transition,
  workflowOf,
} from '@shared/domain/workflow'
import { caseFacts } from './case-facts'
import { type Clocks, noClocks, runModelClock, ticks } from './clock-model'

/** A person in a part; of each part there are two, and a member of staff may have several parts. */
export interface Doer {
  part: Actor
  person: 0 | 1
}

/** One case as the workflow sees it: state, what the log says, deadlines. Nothing of it is stored. */
export interface ModelCase {
  state: CaseState
  facts: CaseFacts
  clocks: Clocks
  today: number
  asker: number | null
  verifier: number | null
}

/** What is chosen where a form offers a choice. */
export interface Choice {
  verdict: 'confirmed' | 'refuted' | 'data-error'
  aidStops: boolean
  wronglyPaid: boolean
  settles: boolean
  days: number
}

export const everyone: readonly Actor[] = [
  'handler',
  'leader',
  'helper',
  'supervisor',
  'verifier',
  'cosigner',
  'rechecker',
  'reporter',
  'system',
]

/** A case as it is opened: of a report accepting runs, of a clue receiving. */
export function openModelCase(kind: CaseKind): ModelCase {
  const { initial } = workflowOf(kind)
  return {
    state: initial,
    facts: caseFacts({ kind }),
    clocks: runModelClock(noClocks, { start: [states[initial].duty!] }, kind, 0),
    today: 0,
    asker: null,
    verifier: null,
  }
}

/** What somebody may do in the model's state. */
function possible(c: ModelCase, { part, person }: Doer): Transition[] {
  const facts = { ...c.facts, isAsker: c.asker === person, isVerifier: c.verifier === person }
  return allowedActions(c.state, part, facts)
}

/** The case after a step. */
export function step(c: ModelCase, row: Transition, doer: Doer, choice: Choice): ModelCase {
  const duty = states[c.state].duty
  const extension = duty ? { duty, days: choice.days } : undefined
  const clocks = runModelClock(c.clocks, row.clock, c.facts.kind, c.today, extension)
  const facts = learn(c, row, choice)
  // a request that nobody decided lapses with the state
  if (facts.extension === 'asked' && row.to !== c.state) facts.extension = 'none'
  return {
    state: row.to,
    facts,
    clocks: settled(clocks, row, facts),
    today: c.today,
    asker: row.action === 'ask-extension' ? doer.person : c.asker,
    verifier: row.action === 'submit-verification' ? doer.person : c.verifier,
  }
}

/** The server ends the duty of helping when the last unit has answered, or when the case leaves the unit that asked. */
function settled(clocks: Clocks, row: Transition, facts: CaseFacts): Clocks {
  if (row.action !== 'give-opinion' || facts.openParties > 0) return clocks
  const running = new Map(clocks.running)
  running.delete('opinion')
  return { ...clocks, running }
}

function learn({ facts: before }: ModelCase, row: Transition, choice: Choice): CaseFacts {
  const facts = { ...before }
  switch (row.action) {
    case 'transfer':
      facts.transfers += row.who === 'handler' ? 1 : 0
      facts.objectUntil = facts.today
      facts.openParties = 0
      break
    case 'object':
    case 'accept':
      facts.objectUntil = null
      break
    case 'to-discipline':
    case 'withdraw':
      facts.openParties = 0
      break
    case 'ask-extension':
      facts.extension = 'asked'
      break
    case 'grant-extension':
      facts.extension = 'granted'
      break
    case 'deny-extension':
      facts.extension = 'denied'
      break
    case 'ask-unit':
      facts.openParties += 1
      break
    case 'give-opinion':
      facts.openParties = Math.max(0, facts.openParties - 1)
      break
    case 'go-on':
      facts.unanswered += 1
      break
    case 'reporter-reply':
      facts.unanswered = 0
      break
    case 'reply':
      facts.rated = false
      break
    case 'rate':
      facts.rated = true
      break
    case 'reopen':
      facts.reopened = true
      facts.unanswered = 0
      break
    case 'submit-verification':
      facts.verdict = choice.verdict
      facts.hearingDue = choice.verdict === 'confirmed' && choice.aidStops
      facts.unsettledFen = choice.verdict === 'confirmed' && choice.wronglyPaid ? 48_000 : 0
      break
    case 'record-hearing':
      facts.hearingDue = false
      break
    case 'record-recovery':
      if (choice.settles) facts.unsettledFen = 0
      break
  }
  return facts
}

/** Nobody helps with what nobody asked; the helper's part exists while somebody was asked. */
const mayTakePart = (c: ModelCase, part: Actor) => part !== 'helper' || c.facts.openParties > 0

/** Why a case in the model is stuck or forgotten; empty when all is well. */
export function faultsOf(c: ModelCase): string[] {
  const info = states[c.state]
  const running = [...c.clocks.running.keys()]
  if (!info.open) {
    return [
      ...(running.length > 0 ? [`${c.state} is closed and ${running} run on`] : []),
      ...(c.clocks.pausedOn !== null ? [`${c.state} is closed and paused`] : []),
    ]
  }
  const faults: string[] = []
  if (!info.owner) faults.push(`${c.state} has no owner`)
  if (!info.duty || !ticks(c.clocks, info.duty)) faults.push(`${c.state}: ${info.duty} does not run`)
  const others = running.filter((duty) => duty !== info.duty && !companions[c.state]?.includes(duty))
  if (others.length > 0) faults.push(`${c.state}: ${others} should not run`)
  const onDue = info.onDue
  if (onDue && !possible(c, { part: 'system', person: 0 }).some((row) => row.action === onDue))
    faults.push(`${c.state}: the clock cannot do ${onDue}`)
  return faults
}

/** Duties that may run beside the one of the state. */
export const companions: Partial<Record<CaseState, readonly string[]>> = {
  received: ['object'],
  accepted: ['opinion'],
  'waiting-reporter': ['reply', 'opinion'],
  escalated: ['reply', 'opinion'],
  merged: [],
  'discipline-received': ['discipline-notice'],
  cosigning: ['verify'],
}

const people: readonly (0 | 1)[] = [0, 1]
const choices: readonly Choice[] = [
  { verdict: 'refuted', aidStops: false, wronglyPaid: false, settles: true, days: 1 },
  { verdict: 'confirmed', aidStops: true, wronglyPaid: true, settles: true, days: 1 },
  { verdict: 'confirmed', aidStops: false, wronglyPaid: false, settles: true, days: 1 },
]

/** Whether staff and the clock alone can close the case from here: a reporter may never come back. */
export function hasWayOut(start: ModelCase, known: Map<string, boolean>): boolean {
  const key = keyOf(start)
  const before = known.get(key)
  if (before !== undefined) return before
  const seen = new Set([key])
  let edge = [start]
  while (edge.length > 0) {
    const next: ModelCase[] = []
    for (const c of edge) {
      if (!states[c.state].open || known.get(keyOf(c))) {
        known.set(key, true)
        return true
      }
      for (const after of successors(c)) {
        const id = keyOf(after)
        if (!seen.has(id)) next.push(after)
        seen.add(id)
      }
    }
    edge = next
  }
  known.set(key, false)
  return false
}

/** Steps of everybody that a way out may take, with the choices that matter. */
function successors(c: ModelCase): ModelCase[] {
  return steps(c)
    .filter(({ row, doer }) => doer.part !== 'reporter' && row.action !== 'ask-unit')
    .flatMap(({ row, doer }) => choices.map((choice) => step(c, row, doer, choice)))
}

/** Everything that anybody may do now. */
export function steps(c: ModelCase): { row: Transition; doer: Doer }[] {
  return everyone
    .filter((part) => mayTakePart(c, part))
    .flatMap((part) => people.map((person) => ({ part, person })))
    .flatMap((doer) => possible(c, doer).map((row) => ({ row, doer })))
}

const keyOf = ({ state, facts, asker, verifier }: ModelCase) =>
  JSON.stringify([state, facts, asker, verifier])

export const rowKey = (row: Transition) =>
  [row.from, row.action, row.who, row.to, row.conditions.join()].join(' ')

/** Every transition that some sequence of steps takes, found by trying all of them. */
export function reachable(kinds: readonly CaseKind[]): Set<string> {
  const taken = new Set<string>()
  const edge = kinds.map(openModelCase)
  const seen = new Set(edge.map(keyOf))
  for (let c = edge.pop(); c; c = edge.pop()) {
    for (const { row, doer } of steps(c)) {
      taken.add(rowKey(row))
      if (row.action === 'ask-unit' && c.facts.openParties > 0) continue
      for (const choice of choices) {
        const after = step(c, row, doer, choice)
        const id = keyOf(after)
        if (!seen.has(id)) edge.push(after)
        seen.add(id)
      }
    }
  }
  return taken
}
