import {
  allowedActions,
  applyAction,
  type CaseState,
  describeState,
  readForm,
  type Transition,
  workflowOf,
} from '@shared/domain/workflow'
import { errorCatalogue } from '@shared/errors'
import { caseFacts } from '../../support/case-facts'
import { everyone } from '../../support/case-model'

const fresh = caseFacts()
const clue = caseFacts({ kind: 'clue' })

test.each([
  // state, who, facts, actions in the order of the buttons
  [
    'received',
    'handler',
    fresh,
    ['accept', 'transfer', 'assign', 'merge', 'to-discipline', 'add-note', 'refuse'],
  ],
  [
    'received',
    'handler',
    { ...fresh, kind: 'consult' },
    ['accept', 'reply', 'transfer', 'assign', 'merge', 'to-discipline', 'add-note', 'refuse'],
  ],
  [
    'received',
    'handler',
    { ...fresh, transfers: 2 },
    ['accept', 'assign', 'merge', 'to-discipline', 'add-note', 'refuse'],
  ],
  [
    'received',
    'handler',
    { ...fresh, objectUntil: '2026-08-03' },
    ['accept', 'transfer', 'object', 'assign', 'merge', 'to-discipline', 'add-note', 'refuse'],
  ],
  ['received', 'leader', fresh, ['assign', 'to-discipline', 'add-note']],
  ['received', 'supervisor', { ...fresh, transfers: 2 }, ['transfer', 'merge', 'to-discipline', 'add-note']],
  ['received', 'reporter', fresh, ['add-material', 'withdraw']],
  ['received', 'system', fresh, []],
  [
    'accepted',
    'handler',
    fresh,
    [
      'reply',
      'ask-extension',
      'ask-reporter',
      'ask-unit',
      'transfer',
      'assign',
      'merge',
      'escalate',
      'to-discipline',
      'add-note',
    ],
  ],
  [
    'accepted',
    'handler',
    { ...fresh, openParties: 1 },
    ['ask-extension', 'ask-reporter', 'ask-unit', 'assign', 'escalate', 'to-discipline', 'add-note'],
  ],
  [
    'accepted',
    'handler',
    { ...fresh, extension: 'denied', unanswered: 2 },
    ['reply', 'ask-unit', 'transfer', 'assign', 'merge', 'escalate', 'to-discipline', 'add-note'],
  ],
  [
    'accepted',
    'leader',
    { ...fresh, extension: 'asked' },
    ['grant-extension', 'deny-extension', 'assign', 'escalate', 'to-discipline', 'add-note'],
  ],
  [
    'accepted',
    'leader',
    { ...fresh, extension: 'asked', isAsker: true },
    ['assign', 'escalate', 'to-discipline', 'add-note'],
  ],
  ['accepted', 'helper', fresh, ['give-opinion', 'add-note']],
  ['waiting-reporter', 'handler', fresh, ['reply', 'go-on', 'add-note']],
  ['waiting-reporter', 'reporter', fresh, ['reporter-reply', 'withdraw']],
  ['waiting-reporter', 'system', fresh, ['go-on']],
  ['escalated', 'supervisor', fresh, ['decide', 'transfer', 'to-discipline', 'add-note']],
  ['merged', 'handler', fresh, ['split', 'add-note']],
  ['merged', 'system', fresh, ['reply', 'split']],
  ['answered', 'handler', fresh, ['close', 'add-note']],
  ['answered', 'reporter', fresh, ['add-material', 'rate', 'reopen']],
  ['answered', 'reporter', { ...fresh, reopened: true }, ['add-material', 'rate']],
  ['answered', 'system', fresh, ['close']],
  ['closed', 'reporter', fresh, ['rate', 'reopen']],
  ['closed', 'reporter', { ...fresh, erased: true }, []],
  ['refused', 'reporter', fresh, []],
  ['discipline-received', 'handler', fresh, ['take-on', 'assign', 'add-note']],
  ['in-discipline', 'handler', fresh, ['conclude', 'assign', 'add-note']],
  ['dispatched', 'verifier', clue, ['receive', 'send-back-dispatch', 'add-note']],
  ['cosigning', 'verifier', clue, ['take-back', 'add-note']],
  ['cosigning', 'cosigner', { ...clue, verdict: 'refuted' }, ['cosign', 'refuse-cosign']],
  ['in-pool', 'rechecker', clue, ['add-note']],
  ['in-pool', 'system', clue, ['draw', 'leave-undrawn']],
  ['rechecking', 'rechecker', clue, ['uphold', 'overturn', 'add-note']],
  ['rechecking', 'rechecker', { ...clue, isVerifier: true }, ['add-note']],
  [
    'rectified',
    'supervisor',
    { ...clue, unsettledFen: 1 },
    ['verify-again', 'refer-to-discipline', 'record-recovery', 'send-back-rectification', 'add-note'],
  ],
  ['written-off', 'supervisor', clue, ['verify-again']],
] as const)('in %s a %s may (%j) do %j', (state, who, facts, expected) => {
  expect(allowedActions(state, who, facts).map((row) => row.action)).toEqual(expected)
})

test.each([
  // state, action, who, facts, next state, clock
  ['received', 'accept', 'handler', fresh, 'accepted', { end: ['accept', 'object'], start: ['reply'] }],
  ['received', 'refuse', 'handler', fresh, 'refused', { end: 'all' }],
  [
    'accepted',
    'ask-reporter',
    'handler',
    fresh,
    'waiting-reporter',
    { pause: true, start: ['reporter-answer'] },
  ],
  [
    'waiting-reporter',
    'reporter-reply',
    'reporter',
    fresh,
    'accepted',
    { end: ['reporter-answer'], resume: true },
  ],
  ['accepted', 'reply', 'handler', fresh, 'answered', { end: 'all', start: ['rating'] }],
  ['accepted', 'transfer', 'supervisor', fresh, 'received', { end: 'all', start: ['accept', 'object'] }],
  ['accepted', 'merge', 'handler', fresh, 'merged', { end: ['accept', 'object'], start: ['reply'] }],
  ['accepted', 'add-note', 'handler', fresh, 'accepted', {}],
  ['closed', 'reopen', 'reporter', fresh, 'accepted', { end: 'all', start: ['reply'] }],
  [
    'cosigning',
    'cosign',
    'cosigner',
    { ...clue, verdict: 'confirmed', hearingDue: true },
    'hearing',
    { end: ['verify', 'cosign'], start: ['hear'] },
  ],
  [
    'cosigning',
    'cosign',
    'cosigner',
    { ...clue, verdict: 'confirmed' },
    'confirmed',
    { end: ['verify', 'cosign'], start: ['dispose'] },
  ],
  [
    'cosigning',
    'cosign',
    'cosigner',
    { ...clue, verdict: 'data-error' },
    'in-pool',
    { end: ['verify', 'cosign'], start: ['draw'] },
  ],
  ['rechecking', 'overturn', 'rechecker', clue, 'verifying', { end: 'all', start: ['verify'] }],
  ['confirmed', 'verify-again', 'verifier', clue, 'verifying', { end: 'all', again: ['verify'] }],
] as const)('%s: %s by %s leads on', (state, action, who, facts, next, clock) => {
  expect(applyAction(state, action, who, facts)).toMatchObject({ ok: true, state: next })
  const { transition } = applyAction(state, action, who, facts) as { transition: Transition }
  expect(transition.clock).toEqual(clock)
})

test.each([
  ['closed', 'reply', 'handler', fresh, 'action-not-allowed'],
  ['received', 'reply', 'handler', fresh, 'action-not-allowed'],
  ['refused', 'reopen', 'reporter', fresh, 'action-not-allowed'],
  ['closed', 'reopen', 'reporter', { ...fresh, reopened: true }, 'action-not-allowed'],
  ['closed', 'reopen', 'reporter', { ...fresh, erased: true }, 'case-erased'],
  ['received', 'accept', 'reporter', fresh, 'forbidden'],
  ['received', 'accept', 'supervisor', fresh, 'forbidden'],
  ['answered', 'close', 'reporter', fresh, 'forbidden'],
  ['received', 'transfer', 'handler', { ...fresh, transfers: 2 }, 'forbidden'],
  ['received', 'object', 'handler', { ...fresh, objectUntil: '2026-08-02' }, 'objection-late'],
  ['accepted', 'ask-extension', 'handler', { ...fresh, extension: 'denied' }, 'already-extended'],
  [
    'accepted',
    'grant-extension',
    'leader',
    { ...fresh, extension: 'asked', isAsker: true },
    'another-person',
  ],
  ['accepted', 'ask-reporter', 'handler', { ...fresh, unanswered: 2 }, 'reporter-silent'],
  ['accepted', 'reply', 'handler', { ...fresh, openParties: 1 }, 'help-outstanding'],
  ['answered', 'rate', 'reporter', { ...fresh, rated: true }, 'already-rated'],
  ['rectified', 'write-off', 'supervisor', { ...clue, unsettledFen: 1 }, 'money-outstanding'],
  ['rechecking', 'uphold', 'rechecker', { ...clue, isVerifier: true }, 'another-person'],
] as const)('%s: %s by %s is refused as %s', (state, action, who, facts, code) => {
  expect(applyAction(state, action, who, facts)).toEqual({ ok: false, code })
  expect(errorCatalogue).toHaveProperty(code)
})

test.each([
  ['reports', fresh],
  ['clues', clue],
] as const)('%s: allowedActions and applyAction agree everywhere', (_, facts) => {
  const workflow = workflowOf(facts.kind)
  const actions = [...new Set(workflow.transitions.map((row) => row.action))]
  for (const state of Object.keys(workflow.states) as CaseState[]) {
    for (const who of everyone) {
      const offered = allowedActions(state, who, facts).map((row) => row.action)
      for (const action of actions) {
        expect(applyAction(state, action, who, facts).ok).toBe(offered.includes(action))
      }
    }
  }
})

const refuse = allowedActions('received', 'handler', fresh).find((row) => row.action === 'refuse')!.form

test.each([
  // values, result
  [
    { reason: 'court', text: ' 已经立案。 ' },
    { ok: true, values: { reason: 'court', text: '已经立案。' } },
  ],
  [
    { reason: 'court', text: '已经立案。', state: 'closed' },
    { ok: true, values: { reason: 'court', text: '已经立案。' } },
  ],
  [
    {},
    {
      ok: false,
      faults: [
        { field: 'reason', message: '请选择不予受理的原因' },
        { field: 'text', message: '请填写给反映人的说明' },
      ],
    },
  ],
  [
    { reason: 'whim', text: '字'.repeat(501) },
    {
      ok: false,
      faults: [
        { field: 'reason', message: '请选择不予受理的原因' },
        { field: 'text', message: '给反映人的说明最多 500 字' },
      ],
    },
  ],
] as [Record<string, string>, unknown][])('readForm of a refusal (case %#)', (values, expected) => {
  expect(readForm(refuse, values)).toEqual(expected)
})

test('an optional field may stay empty', () => {
  const accept = allowedActions('received', 'handler', fresh)[0]!.form
  expect(readForm(accept, { text: '  ' })).toEqual({ ok: true, values: {} })
})

test.each([
  ['received', 'reporter', '8月18日', '已经收到，正在等 县农业农村局 受理，最晚8月18日'],
  ['accepted', 'reporter', '8月18日', '现在由 县农业农村局 办理，8月18日前答复'],
  ['accepted', 'reporter', undefined, '现在由 县农业农村局 办理'],
  ['waiting-reporter', 'reporter', '8月18日', '县农业农村局 想请你补充情况，收到回话后接着办'],
  ['accepted', 'staff', '8月18日', '已经受理，请查清楚后答复反映人'],
  ['closed', 'reporter', undefined, '这件事已经办结'],
] as const)('%s is told to the %s', (state, audience, due, expected) => {
  expect(describeState(state, audience, '县农业农村局', due)).toBe(expected)
})
