import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { CallError } from '@/client'
import { call } from '@/client/call'
import { callOf, sendWaitingCalls, waitingCalls, wipeCalls } from '@/client/entitlement-calls'
import { CallForm } from '@/staff/entitlements/call/CallForm'
import { faultsOf, resultOf } from '@/staff/entitlements/call/result'
import type { Entitlement } from '@/staff/entitlements/entitlement-types'
import type { Me } from '@/staff/shell/session'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/platform/storage', () => {
  const held = new Map<string, unknown>()
  return {
    ...jest.requireActual('@/platform/phone-storage'),
    keep: (name: string, value: unknown) => held.set(name, value) !== undefined,
    recall: (name: string) => held.get(name),
    forget: (name: string) => held.delete(name),
    namesKept: () => [...held.keys()],
  }
})
const server = jest.mocked(call)

const me = { account: 'yangying', roles: ['cadre'] } as Me
const detail = {
  id: 7,
  revision: 2,
  name: '高耀志',
  aid: '高龄津贴',
  offices: ['马河镇人民政府', '村委会'],
  today: '2026-11-22',
  earliestOn: '2026-10-23',
} as Entitlement
const days = { today: '2026-11-22', earliestOn: '2026-10-23' }

beforeEach(() => {
  Element.prototype.scrollIntoView = jest.fn()
  server.mockReset()
  wipeCalls()
})

const show = () => {
  const onDone = jest.fn()
  const page = render(
    <CallForm me={me} detail={detail} onDone={onDone} onMoved={jest.fn()} onCancel={jest.fn()} />,
  )
  return { onDone, page }
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: RegExp) => fireEvent.click(screen.getByRole('radio', { name }))

function fillInRefusal() {
  choose(/^本人不申请/)
  press('下一步')
  choose(/^嫌手续麻烦$/)
  press('下一步')
}

test('three steps, faults where they are, and what happens next before anything is sent', async () => {
  const { onDone } = show()
  press('下一步')
  expect(screen.getByText('请选一种')).toBeTruthy()
  choose(/^本人不申请/)
  press('下一步')
  press('下一步')
  expect(screen.getByText('请选一个原因')).toBeTruthy()
  choose(/^嫌手续麻烦$/)
  press('下一步')
  expect(screen.getByText(/同意了才算数/)).toBeTruthy()
  expect(server).not.toHaveBeenCalled()
  server.mockResolvedValue({ ...detail, state: 'waiting', dueOn: '2026-11-27' } as never)
  press('记下来')
  await waitFor(() =>
    expect(onDone).toHaveBeenCalledWith(expect.anything(), expect.stringContaining('11月27日')),
  )
  expect(server.mock.calls[0]?.[2]).toMatchObject({
    id: 7,
    revision: 2,
    outcome: 'refused',
    why: 'trouble',
    on: '2026-11-22',
  })
  expect(callOf('yangying', 7)).toBeUndefined()
})

test('without a network it waits on this phone and goes once, with the same key', async () => {
  const { page } = show()
  fillInRefusal()
  server.mockRejectedValueOnce(CallError.of('offline'))
  press('记下来')
  await screen.findByText('等网络，还没有发出去')
  expect(waitingCalls('yangying')).toHaveLength(1)
  expect(waitingCalls('mahe')).toHaveLength(0)
  page.unmount()

  server.mockResolvedValue(detail as never)
  expect(await sendWaitingCalls('yangying')).toBe(1)
  expect(await sendWaitingCalls('yangying')).toBe(0)
  const keys = server.mock.calls.map(([, , input]) => (input as { submission: string }).submission)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})

test('what the server refuses stays with the reason and is not sent again; what was begun is there again', async () => {
  const { page } = show()
  fillInRefusal()
  server.mockRejectedValueOnce(CallError.of('case-moved-on'))
  press('记下来')
  await screen.findByText(/状态刚刚变了/)
  expect(waitingCalls('yangying')).toHaveLength(0)
  expect(await sendWaitingCalls('yangying')).toBe(0)
  page.unmount()
  show()
  expect(screen.getByText('第 3 步，共 3 步')).toBeTruthy()
  wipeCalls()
  expect(callOf('yangying', 7)).toBeUndefined()
})

test('an application names its day and office; another office is written out', () => {
  expect(faultsOf({ outcome: 'applied', on: '2026-11-23' }, days)).toEqual({
    on: '不能晚于今天',
    appliedOn: '请选哪一天申请的',
    office: '请选在哪里申请的',
  })
  const values = { outcome: 'applied', on: '2026-11-22', appliedOn: '2026-11-20', office: 'other' }
  expect(faultsOf(values, days)).toEqual({ officeName: '请写单位名称' })
  expect(resultOf({ ...values, officeName: '残联窗口 ' }, 'applied', days.today)).toEqual({
    outcome: 'applied',
    on: '2026-11-22',
    appliedOn: '2026-11-20',
    office: '残联窗口',
  })
})
