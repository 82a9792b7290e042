import { verificationForm } from '@shared/domain/workflow/verification-form'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { call } from '@/client/call'
import type { Filled } from '@/client/offline'
import { keepPack, keptNow, openKept, wipeKept } from '@/client/offline/store'
import { ClueAction } from '@/staff/clues/act/ClueAction'
import { missingWords, requiredWords } from '@/staff/clues/casework/methods'
import { Verification } from '@/staff/clues/casework/Verification'
import type { ClueDetail, ClueWork, Verification as Found } from '@/staff/clues/clue-types'
import { answersOf, sinceThen } from '@/staff/clues/door/compare'
import { Door } from '@/staff/clues/door/Door'
import { readShare, shareWords } from '@/staff/recheck/share'
import { drafts } from '@/staff/shell/drafts'
import type { Me } from '@/staff/shell/session'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/client/session', () => ({ currentSession: () => 'a session' }))
jest.mock('@/platform/vault', () => {
  const held = new Map<string, unknown>()
  return {
    vaultPut: async (name: string, value: unknown) =>
      held.set(name, JSON.parse(JSON.stringify(value))) !== undefined,
    vaultGet: async (name: string) => held.get(name),
    vaultRemove: async (name: string) => void held.delete(name),
    vaultNames: async () => [...held.keys()],
  }
})
const server = jest.mocked(call)

Element.prototype.scrollIntoView = jest.fn()

const me = { account: 'mahe', name: '演示', roles: ['verifier'] } as unknown as Me
const required: ClueWork['requiredMethods'] = { least: 3, always: ['listen', 'papers'] }
// without photos and the second person, which have tests of their own
const form = verificationForm.filter(({ kind }) => kind !== 'photos' && kind !== 'staff')
const work = {
  caseId: 70,
  revision: 3,
  requiredMethods: required,
  timeline: [],
  actions: [
    { action: 'submit-verification', label: '填核查表', tone: 'primary', explain: '两个人核查。', form },
  ],
} as unknown as ClueWork
const detail = {
  id: 7,
  subjectName: '王某',
  townName: '马河镇',
  villageName: '杨营村',
  ruleTitle: '名下有车',
  reason: '名下有一辆车。',
  wouldClear: '车已经报废。',
  payments: [],
  events: [],
  work,
} as unknown as ClueDetail

const filled: Filled = {
  account: 'mahe',
  clueId: 7,
  title: '王某 · 马河镇',
  action: 'submit-verification',
  label: '填核查表',
  revision: 3,
  seen: 1,
  values: {
    truth: '车已报废',
    methods: 'listen,papers',
    verdict: 'refuted',
    text: '疑点不成立',
    cosigner: 'id-of-somebody',
  },
  form: { truth: '车已报废' },
  photos: ['p1'],
  sent: [],
  submission: 'f'.repeat(32),
  savedAt: Date.parse('2026-11-22T02:00:00Z'),
  stage: 'moved',
  refusal: {
    code: 'case-moved-on',
    message: '这件事的状态刚刚变了。',
    wayOut: '请看过后再操作。',
    fields: [],
  },
}
const verification = {
  by: '张三',
  cosigner: '李四',
  submittedAt: '2026-11-22T03:00:00Z',
  filledAt: '2026-11-22T01:00:00Z',
  cosignedAt: null,
  visitedOn: '2026-11-22',
  verdict: 'refuted',
  verdictLabel: '查否',
  text: '车早就卖了',
  aidStops: false,
  elements: [{ name: 'truth', label: '线索真伪', text: '车卖给了别人' }],
  methods: [{ name: 'listen', label: '听对象陈述' }],
  wronglyPaidFen: 0,
  people: 0,
  photos: [],
} as Found

beforeEach(async () => {
  server.mockReset()
  drafts.wipe()
  await wipeKept()
  await openKept('mahe')
})

describe('methods of verifying', () => {
  test('what is needed is told, and what is still missing', () => {
    expect(requiredWords(required)).toBe('至少用 3 种方式，必须有听对象陈述、查原始资料。')
    expect(missingWords(required, '')).toBe('还缺听对象陈述、查原始资料')
    expect(missingWords(required, 'listen,look,neighbours')).toBe('还缺查原始资料')
    expect(missingWords(required, 'listen,papers')).toBe('还差 1 种方式')
    expect(missingWords(required, 'listen,papers,look')).toBeUndefined()
  })
  test('all five stand in the list, ticked or not, and a necessary one that is missing says so', () => {
    const photos = { opened: {}, read: jest.fn() }
    render(<Verification verification={verification} required={required} photos={photos} />)
    expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))).toEqual([
      '听对象陈述：用了',
      '查原始资料：没有用',
      '看实际现场：没有用',
      '问经手经办：没有用',
      '访左邻右舍：没有用',
    ])
    expect(screen.getByText(/查原始资料（这一类疑点必须用）/)).toBeTruthy()
    expect(screen.getByText(/李四，还没有会签/)).toBeTruthy()
  })
})

describe('a form that was filled in away from the network', () => {
  test('what I wrote stands beside what the case has now; ids of people do not', () => {
    expect(answersOf(filled, verification)).toEqual([
      { label: '线索真伪', mine: '车已报废', theirs: '车卖给了别人' },
      { label: '用了哪些方式', mine: '听对象陈述、查原始资料', theirs: '听对象陈述' },
      { label: '核查结论', mine: '查否', theirs: '查否' },
      { label: '一句话结论', mine: '疑点不成立', theirs: '车早就卖了' },
    ])
  })
  test('only the steps that were not known then count', () => {
    const at = (time: string, title: string) => ({
      at: `2026-11-22T${time}:00Z`,
      by: '专班',
      title,
      text: null,
    })
    const events = [at('01:00', '交办'), at('03:00', '改派'), at('04:00', '签收')]
    const now = { ...detail, work: { ...work, timeline: events } } as unknown as ClueDetail
    expect(sinceThen(now, filled.seen).map(({ words }) => words)).toEqual(['专班：改派', '专班：签收'])
  })
  test('whoever may still do it can send it again; whoever may not can take the words along', () => {
    const { rerender } = render(
      <Door pack={undefined} filled={filled} sending={null} now={detail} onEdit={jest.fn()} />,
    )
    expect(screen.getByRole('button', { name: '看过了，照我填的再传一次' })).toBeTruthy()
    const passedOn = { ...detail, work: null } as ClueDetail
    rerender(<Door pack={undefined} filled={filled} sending={null} now={passedOn} onEdit={jest.fn()} />)
    expect(screen.queryByRole('button', { name: '看过了，照我填的再传一次' })).toBeNull()
    expect(screen.getByRole('button', { name: '复制我写的' })).toBeTruthy()
    expect(screen.getByText('车已报废')).toBeTruthy()
  })
})

describe('the form of a clue', () => {
  const show = () =>
    render(
      <ClueAction
        me={me}
        detail={detail}
        work={work}
        action="submit-verification"
        wide
        onDone={jest.fn()}
        onKept={kept}
        onMoved={jest.fn()}
        onCancel={jest.fn()}
      />,
    )
  const kept = jest.fn()
  const fill = () => {
    for (const label of ['线索真伪', '资格条件', '资金去向', '办理程序', '人员责任'])
      fireEvent.change(screen.getByLabelText(label), { target: { value: `${label}没有问题` } })
    fireEvent.change(screen.getByLabelText('一句话结论'), { target: { value: '车已经报废，疑点不成立' } })
    fireEvent.click(screen.getByRole('radio', { name: /查否/ }))
    fireEvent.click(screen.getByRole('checkbox', { name: '听对象陈述' }))
    fireEvent.click(screen.getByRole('checkbox', { name: '查原始资料' }))
  }

  test('too few methods for such a clue are told at once, before anything is sent', () => {
    show()
    fill()
    fireEvent.click(screen.getByRole('button', { name: '填核查表' }))
    expect(screen.getByText('还差 1 种方式')).toBeTruthy()
    expect(server).not.toHaveBeenCalled()
  })
  test('of a clue that was taken along every letter is kept on the phone', async () => {
    await keepPack({ account: 'mahe', id: 7, takenAt: Date.now(), opensAgain: true, seen: 1, detail })
    show()
    await screen.findByLabelText('线索真伪')
    fill()
    await waitFor(() => expect(keptNow().forms[0]?.values.methods).toBe('listen,papers'))
    expect(keptNow().forms[0]).toMatchObject({ clueId: 7, revision: 3, stage: 'open' })
    expect(drafts.of('clue-7', 'submit-verification')).toEqual({})
  })
})

test.each([
  ['20', 0.2],
  ['33.3%', 0.333],
  ['100', 1],
  ['19.9', undefined],
  ['101', undefined],
  ['', undefined],
  ['两成', undefined],
])('a share of %p is read as %p', (text, share) => {
  expect(readShare(text)).toBe(share)
  if (share) expect(readShare(shareWords(share))).toBe(share)
})
