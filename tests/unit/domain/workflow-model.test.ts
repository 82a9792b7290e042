import type { DutyName } from '@shared/domain/deadlines'
import {
  type Actor,
  applyAction,
  type CaseFacts,
  type CaseKind,
  type CaseState,
  type Condition,
  clueWorkflow,
  conditions,
  maxUnansweredQuestions,
  reportWorkflow,
  states,
  type Transition,
  workflowOf,
} from '@shared/domain/workflow'
import { errorCatalogue } from '@shared/errors'
import fc from 'fast-check'
import { caseFacts } from '../../support/case-facts'
import {
  type Choice,
  everyone,
  faultsOf,
  hasWayOut,
  type ModelCase,
  openModelCase,
  reachable,
  rowKey,
  step,
  steps,
} from '../../support/case-model'

/** Random walks over the tables that pages and server obey (issue 4): no case is forgotten, stuck, or prolonged without end. */
const kinds: readonly CaseKind[] = ['consult', 'complain', 'report', 'suggest', 'correct', 'clue']
const workflows = [
  { about: 'reports', kind: 'complain' as CaseKind, workflow: reportWorkflow },
  { about: 'clues', kind: 'clue' as CaseKind, workflow: clueWorkflow },
]
const settings = { seed: 20_261_122, numRuns: 600 }

interface ModelMove {
  /** Which of the possible steps, and how many days after the one before. */
  nth: number
  wait: number
  choice: Choice
}

const walks: fc.Arbitrary<{ kind: CaseKind; moves: ModelMove[] }> = fc.record({
  kind: fc.constantFrom(...kinds),
  moves: fc.array(
    fc.record({
      nth: fc.nat(1000),
      wait: fc.nat(12),
      choice: fc.record<Choice>({
        verdict: fc.constantFrom('confirmed', 'refuted', 'data-error'),
        aidStops: fc.boolean(),
        wronglyPaid: fc.boolean(),
        settles: fc.boolean(),
        days: fc.nat(30),
      }),
    }),
    { minLength: 10, maxLength: 60, size: 'max' },
  ),
})

/** Goes as the moves say, by people of these parts. */
function walk(
  kind: CaseKind,
  moves: readonly ModelMove[],
  parts: readonly Actor[],
  look: (after: ModelCase, before: ModelCase, row: Transition) => void,
): void {
  let c = openModelCase(kind)
  for (const { nth, wait, choice } of moves) {
    const before = { ...c, today: c.today + wait }
    const ways = steps(before).filter(({ doer }) => parts.includes(doer.part))
    if (ways.length === 0) return
    const { row, doer } = ways[nth % ways.length]!
    c = step(before, row, doer, choice)
    look(c, before, row)
  }
}

test('wherever people lead a case, it has an owner, a deadline that runs, and a way out without the reporter', () => {
  const known = new Map<string, boolean>()
  const seen = new Set<CaseState>()
  fc.assert(
    fc.property(walks, ({ kind, moves }) => {
      expect(faultsOf(openModelCase(kind))).toEqual([])
      walk(kind, moves, everyone, (c, _before, row) => {
        seen.add(c.state)
        expect([row.action, faultsOf(c)]).toEqual([row.action, []])
        expect([c.state, !states[c.state].open || hasWayOut(c, known)]).toEqual([c.state, true])
      })
    }),
    settings,
  )
  // the walks have been everywhere
  expect([...seen].sort()).toEqual(Object.keys(states).sort())
})

/** Parts within the unit that has the case. The others may give it time: a supervisor, the reporter, a re-checker. */
const ownParts: readonly Actor[] = ['handler', 'leader', 'helper', 'verifier', 'cosigner']
/** More time by right: granted by another person, or another unit begins anew. */
const grants = ['grant-extension', 'transfer', 'object', 'redispatch']
const ownDuties: readonly DutyName[] = [
  'accept',
  'reply',
  'receive',
  'verify',
  'rectify',
  'discipline-handle',
]

function remaining({ clocks, today }: ModelCase, duty: DutyName): number | undefined {
  const clock = clocks.running.get(duty)
  return clock ? clock.due - (clocks.pausedOn ?? today) : clocks.left.get(duty)
}

test('no step, however often it is repeated, wins the unit time that nobody granted', () => {
  fc.assert(
    fc.property(walks, ({ kind, moves }) => {
      let asked = 0
      const ours = new Set<DutyName>()
      walk(kind, moves, [...ownParts, 'supervisor'], (after, before, row) => {
        if (row.action === 'ask-reporter') asked++
        const isGranted = grants.includes(row.action) || (row.who === 'supervisor' && row.to !== row.from)
        for (const duty of isGranted ? [] : ours) {
          const [was, is] = [remaining(before, duty)!, remaining(after, duty)!]
          expect([row.action, duty, is <= was]).toEqual([row.action, duty, true])
        }
        if (isGranted) ours.clear()
        for (const duty of ownDuties) if (after.clocks.running.has(duty)) ours.add(duty)
      })
      expect(asked).toBeLessThanOrEqual(maxUnansweredQuestions + 1)
    }),
    settings,
  )
})

test.each(workflows)('$about: every transition is reached', ({ kind, workflow }) => {
  const reached = reachable(kind === 'clue' ? ['clue'] : ['complain', 'consult'])
  expect([...reached].sort()).toEqual([...new Set(workflow.transitions.map(rowKey))].sort())
})

/** Facts under which a condition holds, and under which it does not. */
const cases: Record<Condition, [holds: Partial<CaseFacts>, not: Partial<CaseFacts>]> = {
  'is-consult': [{ kind: 'consult' }, { kind: 'complain' }],
  'may-pass-on': [{ transfers: 1 }, { transfers: 2 }],
  'may-object': [{ objectUntil: '2026-08-03' }, { objectUntil: '2026-08-02' }],
  'may-ask': [{ unanswered: 1 }, { unanswered: 2 }],
  'not-extended': [{ extension: 'none' }, { extension: 'denied' }],
  'extension-asked': [{ extension: 'asked' }, { extension: 'none' }],
  'not-who-asked': [{ isAsker: false }, { isAsker: true }],
  'not-reopened': [{ reopened: false }, { reopened: true }],
  'not-rated': [{ rated: false }, { rated: true }],
  'nobody-asked': [{ openParties: 0 }, { openParties: 1 }],
  'aid-would-stop': [
    { verdict: 'confirmed', hearingDue: true },
    { verdict: 'refuted', hearingDue: false },
  ],
  'aid-goes-on': [
    { verdict: 'confirmed', hearingDue: false },
    { verdict: 'confirmed', hearingDue: true },
  ],
  'not-confirmed': [{ verdict: 'data-error' }, { verdict: 'confirmed' }],
  'not-who-verified': [{ isVerifier: false }, { isVerifier: true }],
  'money-settled': [{ unsettledFen: 0 }, { unsettledFen: 1 }],
  'not-erased': [{ erased: false }, { erased: true }],
}

const favourable = (row: Transition, kind: CaseKind) =>
  caseFacts(Object.assign({ kind }, ...row.conditions.map((name) => cases[name][0])))

const everyRow = workflows.flatMap(({ kind, workflow }) =>
  workflow.transitions.map((row) => ({ ...row, kind })),
)

test.each(everyRow)('$from: $action by $who leads to $to, and nobody else may', (row) => {
  const facts = favourable(row, row.kind)
  expect(applyAction(row.from, row.action, row.who, facts)).toMatchObject({ ok: true, state: row.to })
  const allowed = workflowOf(row.kind)
    .transitions.filter((other) => other.from === row.from && other.action === row.action)
    .map((other) => other.who)
  for (const part of everyone.filter((who) => !allowed.includes(who)))
    expect(applyAction(row.from, row.action, part, facts)).toEqual({ ok: false, code: 'forbidden' })
})

const guarded = everyRow.flatMap((row) => row.conditions.map((condition) => ({ ...row, condition })))

test.each(guarded)('$from: $action by $who is refused unless $condition', (row) => {
  const facts = { ...favourable(row, row.kind), ...cases[row.condition][1] }
  const answer = applyAction(row.from, row.action, row.who, facts)
  // another row of the same action may stand in
  const rival = workflowOf(row.kind).transitions.some(
    (other) =>
      other.from === row.from &&
      other.action === row.action &&
      other.who === row.who &&
      other.to !== row.to &&
      other.conditions.every((name) => conditions[name].holds(facts)),
  )
  if (rival) return expect(answer.ok && answer.state).not.toBe(row.to)
  expect(answer.ok).toBe(false)
  if (!answer.ok) expect(errorCatalogue).toHaveProperty(answer.code)
})

test.each(workflows)('$about: no two rows say different things about the same', ({ workflow }) => {
  const keys = workflow.transitions.map(
    (row) => `${row.from} ${row.action} ${row.who} ${row.conditions.join()}`,
  )
  expect(new Set(keys).size).toBe(keys.length)
})

test.each(workflows)('$about: every closed state can be reached from every open one', ({ workflow }) => {
  const entries = Object.entries(workflow.states) as [CaseState, (typeof states)[CaseState]][]
  const closed = entries.filter(([, info]) => !info.open).map(([state]) => state)
  const unreachable = entries
    .filter(([, info]) => info.open)
    .flatMap(([from]) => {
      const seen = new Set<CaseState>([from])
      for (const state of seen)
        for (const row of workflow.transitions) if (row.from === state) seen.add(row.to)
      return closed.filter((state) => !seen.has(state)).map((state) => `${from} → ${state}`)
    })
  expect(unreachable).toEqual([])
})

test.each(workflows)(
  '$about: every open state has words, an owner and a duty; a closed one none',
  ({ workflow }) => {
    for (const info of Object.values(workflow.states)) {
      expect(info.label).not.toBe('')
      expect([info.label, info.owner !== null, info.duty !== null]).toEqual([
        info.label,
        info.open,
        info.open,
      ])
    }
    for (const row of workflow.transitions) expect(row.explain).toMatch(/。$/)
  },
)
