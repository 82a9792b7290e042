import {
  type Actor,
  allowedActions,
  applyAction,
  type CaseAction,
  type CaseState,
  describeState,
  readForm,
  reportWorkflow,
  states,
} from '@shared/domain/workflow'
import { errorCatalogue } from '@shared/errors'
import { caseFacts } from '../../support/case-facts'

const { initial: initialState, transitions } = reportWorkflow
const fresh = caseFacts()

test.each([
  // state, who, facts, actions in the order of the buttons
  ['received', 'handler', fresh, ['accept', 'transfer', 'add-note', 'refuse']],
  ['received', 'supervisor', fresh, ['transfer', 'add-note']],
  ['received', 'reporter', fresh, ['add-material']],
  ['received', 'system', fresh, []],
  ['received', 'handler', { ...fresh, transfers: 2 }, ['accept', 'add-note', 'refuse']],
  ['received', 'supervisor', { ...fresh, transfers: 2 }, ['transfer', 'add-note']],
  ['accepted', 'handler', fresh, ['reply', 'ask-reporter', 'transfer', 'add-note']],
  ['accepted', 'reporter', fresh, ['add-material']],
  ['waiting-reporter', 'handler', fresh, ['reply', 'add-note']],
  ['waiting-reporter', 'reporter', fresh, ['reporter-reply']],
  ['answered', 'handler', fresh, ['close', 'add-note']],
  ['answered', 'reporter', fresh, ['add-material', 'rate', 'reopen']],
  ['answered', 'reporter', { ...fresh, rated: true }, ['add-material', 'reopen']],
  ['answered', 'reporter', { ...fresh, reopened: true }, ['add-material', 'rate']],
  ['answered', 'system', fresh, ['close']],
  ['closed', 'handler', fresh, []],
  ['closed', 'reporter', fresh, ['rate', 'reopen']],
  ['closed', 'reporter', { ...fresh, reopened: true, rated: true }, []],
  ['refused', 'handler', fresh, []],
  ['refused', 'reporter', fresh, []],
] as const)('in %s a %s may (%j) do %j', (state, who, facts, expected) => {
  expect(allowedActions(state, who, facts).map((row) => row.action)).toEqual(expected)
})

test.each([
  // state, action, who, facts, next state or code, clock
  ['received', 'accept', 'handler', fresh, 'accepted', 'start-reply'],
  ['received', 'refuse', 'handler', fresh, 'refused', 'stop'],
  ['accepted', 'ask-reporter', 'handler', fresh, 'waiting-reporter', 'pause'],
  ['waiting-reporter', 'reporter-reply', 'reporter', fresh, 'accepted', 'resume'],
  ['waiting-reporter', 'reply', 'handler', fresh, 'answered', 'stop'],
  ['accepted', 'reply', 'handler', fresh, 'answered', 'stop'],
  ['accepted', 'transfer', 'supervisor', fresh, 'received', 'start-accept'],
  ['accepted', 'add-note', 'handler', fresh, 'accepted', 'none'],
  ['answered', 'rate', 'reporter', fresh, 'answered', 'none'],
  ['answered', 'close', 'system', fresh, 'closed', 'stop'],
  ['closed', 'reopen', 'reporter', fresh, 'accepted', 'start-reply'],
] as const)('%s: %s by %s leads on', (state, action, who, facts, next, clock) => {
  expect(applyAction(state, action, who, facts)).toMatchObject({
    ok: true,
    state: next,
    transition: { clock },
  })
})

test.each([
  ['closed', 'reply', 'handler', fresh, 'action-not-allowed'],
  ['received', 'reply', 'handler', fresh, 'action-not-allowed'],
  ['refused', 'reopen', 'reporter', fresh, 'action-not-allowed'],
  ['closed', 'reopen', 'reporter', { ...fresh, reopened: true }, 'action-not-allowed'],
  ['received', 'accept', 'reporter', fresh, 'forbidden'],
  ['received', 'accept', 'supervisor', fresh, 'forbidden'],
  ['answered', 'close', 'reporter', fresh, 'forbidden'],
  ['received', 'transfer', 'handler', { ...fresh, transfers: 2 }, 'forbidden'],
  ['answered', 'rate', 'reporter', { ...fresh, rated: true }, 'already-rated'],
] as const)('%s: %s by %s is refused as %s', (state, action, who, facts, code) => {
  expect(applyAction(state, action, who, facts)).toEqual({ ok: false, code })
  expect(errorCatalogue).toHaveProperty(code)
})

test('allowedActions and applyAction agree everywhere', () => {
  const actions = [...new Set(transitions.map((row) => row.action))] as CaseAction[]
  const everybody: Actor[] = ['handler', 'supervisor', 'reporter', 'system']
  for (const state of Object.keys(states) as CaseState[]) {
    for (const who of everybody) {
      const offered = allowedActions(state, who, fresh).map((row) => row.action)
      for (const action of actions) {
        expect(applyAction(state, action, who, fresh).ok).toBe(offered.includes(action))
      }
    }
  }
})

test('the table is sound: no double rows, every state is reached, notes stay inside', () => {
  const keys = transitions.map((row) => `${row.from} ${row.action} ${row.who}`)
  expect(new Set(keys).size).toBe(keys.length)
  const reached = new Set<CaseState>([initialState, ...transitions.map((row) => row.to)])
  expect([...reached].sort()).toEqual(Object.keys(states).sort())
  for (const row of transitions) {
    expect(row.visibleToReporter).toBe(row.action !== 'add-note')
    expect(row.explain).toMatch(/。$/)
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
