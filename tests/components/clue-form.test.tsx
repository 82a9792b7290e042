import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { CallError, call } from '@/client'
import { ClueForm, type ClueFormProps } from '@/staff/clues/act/ClueForm'
import type { ClueButton, ClueDetail } from '@/staff/clues/clue-types'
import { drafts } from '@/staff/shell/drafts'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const server = jest.mocked(call)

const detail = { id: 7, state: 'verifying', stateLabel: '核查中' } as ClueDetail
const refute: ClueButton = { action: 'refute', label: '查否', explain: '写明为什么不成立。', noteMin: 6 }
const start: ClueButton = { action: 'start', label: '开始核查', explain: '不会自动关闭。', noteMin: 0 }

function show(button: ClueButton) {
  const props: ClueFormProps = { detail, button, onDone: jest.fn(), onMoved: jest.fn(), onCancel: jest.fn() }
  render(<ClueForm {...props} />)
  return props
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (value: string) => fireEvent.change(screen.getByLabelText('说明'), { target: { value } })

beforeEach(() => {
  server.mockReset()
  drafts.wipe()
})

test('a note that is too short says how many letters are missing, and sends nothing', () => {
  show(refute)
  type('车卖了')
  press('查否')
  expect(screen.getByText('请再写 3 个字，至少 6 个字')).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the note is shown before it is written down, with the state that the page saw', async () => {
  const answer = { ...detail, state: 'refuted' as const }
  server.mockResolvedValue(answer)
  const { onDone } = show(refute)
  type('  车去年就报废了，看过证明。 ')
  press('查否')
  expect(screen.getByRole('dialog').textContent).toContain('车去年就报废了，看过证明。')
  expect(server).not.toHaveBeenCalled()
  press('确定查否')
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(answer, '查否'))
  expect(server.mock.calls[0]?.[2]).toMatchObject({
    id: 7,
    state: 'verifying',
    action: 'refute',
    note: '车去年就报废了，看过证明。',
  })
  expect(drafts.of('clue-7', 'refute')).toEqual({})
})

test('a step that needs no note goes without one', async () => {
  server.mockResolvedValue(detail)
  const { onDone } = show(start)
  press('开始核查')
  press('确定开始核查')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
})

test('a clue that moved on is loaded again, and the note stays', async () => {
  server.mockRejectedValue(CallError.of('clue-state'))
  const { onMoved } = show(refute)
  type('车去年就报废了。')
  press('查否')
  press('确定查否')
  await waitFor(() => expect(onMoved).toHaveBeenCalledTimes(1))
  expect(drafts.of('clue-7', 'refute')).toEqual({ note: '车去年就报废了。' })
  expect(screen.getByLabelText<HTMLTextAreaElement>('说明').value).toBe('车去年就报废了。')
})
