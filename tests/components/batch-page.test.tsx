import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { CallError } from '@/client'
import { call } from '@/client/call'
import type { Batch, BatchRow } from '@/staff/batches/batch-types'
import { BatchList } from '@/staff/batches/list/BatchList'
import { BatchView } from '@/staff/batches/view/BatchView'
import type { Me } from '@/staff/shell/session'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/client/session', () => ({ currentSession: () => 'a session' }))
const server = jest.mocked(call)
Element.prototype.scrollIntoView = jest.fn()

const clerk = { account: 'nongye', name: '丙', roles: ['clerk'] } as unknown as Me
const supervisor = { account: 'zhuanban', name: '丁', roles: ['supervisor'] } as unknown as Me
const JOB = 'a0000000-0000-4000-8000-000000000001'

const version = {
  version: 1,
  state: 'published',
  stateWords: '已发布',
  fileName: '6月.xlsx',
  byForm: false,
  importId: null,
  read: 3,
  accepted: 3,
  rejected: 0,
  totalFen: 126_000,
  importedBy: '甲',
  importedAt: '2026-06-15T02:00:00Z',
  editedBy: [],
  submittedBy: '甲',
  returnReason: null,
  correctionReason: null,
} as unknown as Batch['versions'][number]

const batch = {
  id: 12,
  revision: 4,
  programmeCode: 'dibao',
  programmeName: '农村低保',
  departmentName: '县民政局',
  period: '2026-06',
  unitName: '县民政局',
  sequence: 1,
  isRecovery: false,
  versions: [version],
  events: [{ version: 1, words: '发布', by: '乙', at: '2026-06-16T02:00:00Z', reason: null }],
  current: 1,
  may: [
    { action: 'publish', allowed: false, why: '没有还没发布的版本。' },
    { action: 'correct-file', allowed: false, why: '请数据专员来做这一步。' },
    { action: 'withdraw', allowed: true, why: null },
    { action: 'correct-rows', allowed: true, why: null },
  ],
  job: null,
  preview: {
    rowsAreListed: true,
    disclosureNote: '本村公开户主姓名。',
    rows: [
      {
        name: '王五',
        villageName: '杨营村',
        group: 3,
        persons: 2,
        quantity: null,
        quantityUnit: null,
        standardYuan: null,
        school: null,
        period: '2026-06',
        paidOn: '2026-06-15',
        paidOnExact: true,
        amountFen: 42_000,
      },
    ],
    villages: 1,
    people: 3,
    payments: 3,
    totalFen: 126_000,
    postingDays: 7,
    postingUntil: '2026-06-23',
    expiresOn: null,
  },
  findings: null,
} as unknown as Batch

const row = {
  paymentId: 7,
  name: '王五',
  maskedId: '**************1234',
  villageName: '杨营村',
  group: 3,
  amountFen: 42_000,
  paidOn: '2026-06-15',
  paidOnExact: true,
  source: {
    fileName: '6月.xlsx',
    sheet: '杨营村',
    line: 5,
    enteredBy: '甲',
    enteredAt: '2026-06-15T02:00:00Z',
  },
} as unknown as BatchRow

type Answers = Record<string, (input: Record<string, unknown>) => unknown>

function answer(answers: Answers) {
  server.mockImplementation((async (_fn: string, action: string, input: Record<string, unknown>) => {
    const told = answers[action]
    if (!told) throw new Error(`not expected: ${action}`)
    return told(input)
  }) as unknown as typeof call)
}
const asked = (action: string) => server.mock.calls.filter(([, name]) => name === action).map(([, , i]) => i)

const usual: Answers = {
  'get-batch': () => batch,
  'list-batch-rows': () => ({ rows: [row], nextCursor: null }),
  'get-job': () => ({ id: JOB, kind: 'x', title: '做成新版本', state: 'running', progress: 10, words: '' }),
}

beforeEach(() => server.mockReset())

const view = (me: Me) => render(<BatchView me={me} id={12} wide={false} onLeave={jest.fn()} />)

test('offers what may be done, and says why something else may not', async () => {
  answer(usual)
  view(clerk)
  expect(await screen.findByRole('button', { name: '撤回' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '发布' })).toBeNull()
  expect(screen.getByText('现在不能传改好的文件来更正：请数据专员来做这一步。')).toBeTruthy()
  const seen = screen.getByRole('region', { name: '群众看到的样子' })
  expect(within(seen).getByText('王五')).toBeTruthy()
})

test('supervisors read how far it is, without rows and buttons', async () => {
  answer(usual)
  view(supervisor)
  await screen.findByText('公布给 1 个村的群众：3 人、3 笔。', { exact: false })
  expect(screen.queryByRole('button', { name: '撤回' })).toBeNull()
  expect(asked('list-batch-rows')).toEqual([])
})

test('a withdrawal shows what residents will read, asks once more, and names the revision that was seen', async () => {
  answer({ ...usual, 'withdraw-batch': () => ({ jobId: JOB, revision: 5 }) })
  view(clerk)
  fireEvent.click(await screen.findByRole('button', { name: '撤回' }))
  fireEvent.click(screen.getByRole('button', { name: '马上撤回' }))
  expect(screen.getByText('请写明原因，至少 4 个字')).toBeTruthy()
  fireEvent.input(screen.getByRole('textbox', { name: '为什么撤回' }), { target: { value: '多发了一个月' } })
  expect(screen.getByText(/打开原来链接的人会读到.*原因：多发了一个月/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '马上撤回' }))
  const dialog = screen.getByRole('dialog')
  expect(within(dialog).getByText(/群众马上看不到2026年6月农村低保的 1 个村、3 人的 3 笔/)).toBeTruthy()
  fireEvent.click(within(dialog).getByRole('button', { name: '马上撤回' }))
  await waitFor(() =>
    expect(asked('withdraw-batch')[0]).toMatchObject({ batchId: 12, revision: 4, reason: '多发了一个月' }),
  )
})

test('somebody was faster: said in plain words, and what was written stays', async () => {
  answer({
    ...usual,
    'withdraw-batch': () => {
      throw CallError.of('batch-moved-on')
    },
  })
  view(clerk)
  fireEvent.click(await screen.findByRole('button', { name: '撤回' }))
  fireEvent.input(screen.getByRole('textbox', { name: '为什么撤回' }), { target: { value: '多发了一个月' } })
  fireEvent.click(screen.getByRole('button', { name: '马上撤回' }))
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '马上撤回' }))
  fireEvent.click(await screen.findByRole('button', { name: '看最新的' }))
  await waitFor(() => expect(asked('get-batch')).toHaveLength(2))
  expect((screen.getByRole('textbox', { name: '为什么撤回' }) as HTMLTextAreaElement).value).toBe(
    '多发了一个月',
  )
})

test('a row is corrected: found by name, changed, with what residents will read, sent as a new version', async () => {
  answer({ ...usual, 'correct-rows': () => ({ jobId: JOB }) })
  view(clerk)
  fireEvent.click(await screen.findByRole('button', { name: '更正几行' }))
  const step = screen.getByRole('region', { name: '更正几行' })
  fireEvent.input(within(step).getByRole('textbox', { name: '找要更正的人' }), { target: { value: '王五' } })
  fireEvent.click(await within(step).findByRole('button', { name: /^更正 王五/ }))
  fireEvent.input(within(step).getByRole('textbox', { name: '金额' }), { target: { value: '450' } })
  expect(within(step).getByText('元。原来：420')).toBeTruthy()
  fireEvent.click(within(step).getByRole('button', { name: '改成这样' }))
  fireEvent.input(within(step).getByRole('textbox', { name: '为什么更正' }), {
    target: { value: '少算了一口人' },
  })
  const reads = within(step).getByRole('region', { name: '群众会读到' })
  expect(reads.textContent).toContain('王五：金额由 420.00 元改为 450.00 元。')
  expect(reads.textContent).toContain('原因：少算了一口人')
  fireEvent.click(within(step).getByRole('button', { name: '更正 1 行，做成新版本' }))
  await waitFor(() =>
    expect(asked('correct-rows')[0]).toMatchObject({
      batchId: 12,
      revision: 4,
      reason: '少算了一口人',
      rows: [{ paymentId: 7, remove: false, fields: { amount: '450' } }],
      added: [],
    }),
  )
  expect(await screen.findByText(/可以先去做别的/)).toBeTruthy()
})

test('the list shows what waits for the reader, and says what comes next', async () => {
  const line = {
    ...version,
    ...batch,
    id: 12,
    state: 'submitted',
    stateWords: '等待发布',
    publishedVersion: null,
    changedAt: '2026-06-15T02:00:00Z',
    waitsForMe: true,
    waitingWords: '等你发布',
  }
  answer({
    'list-programmes': () => ({ programmes: [{ code: 'dibao', name: '农村低保' }] }),
    'list-batches': () => ({ batches: [line], waiting: 1, nextCursor: null }),
  })
  const choose = jest.fn()
  render(<BatchList me={clerk} wide={false} chosen={undefined} onChoose={choose} />)
  fireEvent.click(await screen.findByText('2026年6月农村低保'))
  expect(choose).toHaveBeenCalledWith(12)
  expect(screen.getByText('等你发布')).toBeTruthy()
  expect(screen.getByText('看过没有问题就发布，不对就退回。', { exact: false })).toBeTruthy()
  expect(asked('list-batches')[0]).toMatchObject({ waitingForMe: true })
})
