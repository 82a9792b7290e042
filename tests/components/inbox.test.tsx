import Taro from '@tarojs/taro'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { call } from '@/client'
import { askToSubscribe } from '@/platform/subscribe'
import { InboxList } from '@/staff/inbox/InboxList'
import type { Message } from '@/staff/inbox/inbox-types'
import { figuresWords, targetOf } from '@/staff/inbox/words'
import type { Me } from '@/staff/shell/session'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/platform/subscribe', () => ({ canSubscribe: true, askToSubscribe: jest.fn() }))
const server = jest.mocked(call)
const me = { roles: ['handler'], wechatBound: true } as Me

const message: Message = {
  id: 'a',
  kind: 'case-new',
  group: 'new',
  title: '新到一件',
  words: '请受理、转办或说明不予受理的原因。',
  count: 1,
  figures: null,
  caseId: 12,
  clueId: null,
  about: 'report',
  batchId: null,
  caseNumber: '202611-000012',
  unitName: '县农业农村局',
  dueOn: '2026-12-07',
  at: '2026-11-22T01:00:00Z',
  read: false,
}
const subscription = { template: 'case', label: '办件提醒', templateId: 'tmpl-1', left: 2 }

function answer(subscriptions: unknown[] = []) {
  server.mockImplementation((async (_fn: string, action: string) => {
    if (action === 'list-inbox') return { messages: [message], unread: 1, nextCursor: null }
    if (action === 'list-subscriptions') return { wechatBound: true, subscriptions }
    if (action === 'record-subscription')
      return { wechatBound: true, subscriptions: [{ ...subscription, left: 3 }] }
    return { unread: 0 }
  }) as unknown as typeof call)
}
const asked = (action: string) => server.mock.calls.filter(([, name]) => name === action)

beforeEach(() => {
  server.mockReset()
  jest.mocked(askToSubscribe).mockReset()
})

test('a tap marks a message as read and opens its case', async () => {
  answer()
  render(<InboxList me={me} />)
  fireEvent.click(await screen.findByRole('link', { name: /新到.*没看过.*新到一件/ }))
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/staff/cases/detail/index?id=12' })
  await waitFor(() => expect(screen.queryByText('没看过')).toBeNull())
  expect(asked('read-inbox')[0]?.[2]).toMatchObject({ ids: ['a'] })
})

test('each allowed reminder is recorded; one that was refused is said so, and nothing is recorded', async () => {
  answer([subscription])
  render(<InboxList me={me} />)
  jest.mocked(askToSubscribe).mockResolvedValueOnce([])
  fireEvent.click(await screen.findByRole('button', { name: '订阅微信提醒' }))
  expect(await screen.findByText(/没有订阅。消息照样在这里看/)).toBeTruthy()
  expect(asked('record-subscription')).toHaveLength(0)

  jest.mocked(askToSubscribe).mockResolvedValueOnce(['tmpl-1'])
  fireEvent.click(screen.getByRole('button', { name: '订阅微信提醒' }))
  expect(await screen.findByText(/办件提醒还能收 3 次/)).toBeTruthy()
  expect(asked('record-subscription')[0]?.[2]).toMatchObject({ accepted: ['case'] })
})

test.each<[Partial<Message>, ReturnType<typeof targetOf>]>([
  [{}, { route: 'staffCase', id: 12 }],
  [
    { clueId: 7, about: 'clue' },
    { route: 'staffClue', id: 7 },
  ],
  [{ count: 300, caseId: null }, { route: 'staffToday' }],
  [{ group: 'digest', kind: 'daily-digest', caseId: null }, { route: 'staffToday' }],
  [{ group: 'alarm', kind: 'messages-dead', caseId: null }, { route: 'staffDeadLetters' }],
  [{ group: 'alarm', kind: 'calendar-missing', caseId: null }, null],
  [{ caseId: null }, null],
])('%p leads to %p', (change, target) => {
  expect(targetOf({ ...message, ...change })).toEqual(target)
})

test('a digest names only what there is', () => {
  expect(figuresWords({ dueToday: 1, overdue: 2, fresh: 0, returned: 0 })).toBe('超期 2 件 · 今天到期 1 件')
  expect(figuresWords({ dueToday: 0, overdue: 0, fresh: 0, returned: 0 })).toBe('')
})
