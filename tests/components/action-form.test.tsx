import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { CallError, call } from '@/client'
import { ActionForm, type ActionFormProps } from '@/staff/cases/act/ActionForm'
import type { CaseButton, CaseDetail } from '@/staff/cases/case-types'
import { drafts } from '@/staff/shell/drafts'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const server = jest.mocked(call)

const detail = {
  id: 7,
  revision: 3,
  state: 'received',
  stateLabel: '待受理',
  unitName: '县农业农村局',
  text: '名单上少登记了四亩半。',
} as CaseDetail

const refuse: CaseButton = {
  action: 'refuse',
  label: '不予受理',
  tone: 'danger',
  explain: '反映人会看到原因。',
  form: [
    {
      name: 'reason',
      label: '不予受理的原因',
      kind: 'choice',
      required: true,
      max: 40,
      options: [
        { value: 'duplicate', label: '同一件事已经在办理' },
        { value: 'unclear', label: '说得太少，找不到人和事' },
      ],
    },
    { name: 'text', label: '给反映人的说明', kind: 'text', required: true, max: 500 },
  ],
}
const transfer: CaseButton = {
  action: 'transfer',
  label: '转办',
  tone: 'normal',
  explain: '交给选定的单位重新受理。',
  form: [{ name: 'unit', label: '转给哪个单位', kind: 'unit', required: true, max: 60 }],
}
const note: CaseButton = {
  action: 'add-note',
  label: '内部备注',
  tone: 'normal',
  explain: '反映人看不到。',
  form: [{ name: 'text', label: '备注', kind: 'text', required: true, max: 2000 }],
}

function show(button: CaseButton | undefined, action: string) {
  const props: ActionFormProps = {
    detail,
    action,
    button,
    foldsReport: true,
    onDone: jest.fn(),
    onMoved: jest.fn(),
    onCancel: jest.fn(),
  }
  const view = render(<ActionForm {...props} />)
  return {
    props,
    rerender: (next: Partial<ActionFormProps>) => view.rerender(<ActionForm {...props} {...next} />),
  }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const sent = () => server.mock.calls.map(([, , input]) => input as Record<string, unknown>)

beforeEach(() => {
  server.mockReset()
  drafts.wipe()
})

test('an empty form tells every fault at once and sends nothing', () => {
  show(refuse, 'refuse')
  press('不予受理')
  expect(screen.getByText('请选择不予受理的原因')).toBeTruthy()
  expect(screen.getByText('请填写给反映人的说明')).toBeTruthy()
  expect(screen.getByText(/有 2 处要改/)).toBeTruthy()
  expect(server).not.toHaveBeenCalled()
})

test('a danger step shows what the reporter will read before it is done', async () => {
  const answer = { ...detail, revision: 4 }
  server.mockResolvedValue(answer)
  const { props } = show(refuse, 'refuse')
  fireEvent.click(screen.getByRole('radio', { name: '说得太少，找不到人和事' }))
  type('给反映人的说明', '  找不到是哪一笔。 ')
  press('不予受理')

  const dialog = screen.getByRole('dialog')
  expect(dialog.textContent).toContain('反映人凭回执码会看到')
  expect(dialog.textContent).toContain('说得太少，找不到人和事')
  expect(dialog.textContent).toContain('找不到是哪一笔。')
  expect(server).not.toHaveBeenCalled()

  press('确定不予受理')
  await waitFor(() => expect(props.onDone).toHaveBeenCalledWith(answer, 'refuse', '不予受理'))
  expect(sent()[0]).toMatchObject({
    id: 7,
    revision: 3,
    action: 'refuse',
    form: { reason: 'unclear', text: '找不到是哪一笔。' },
  })
  expect(drafts.of(7, 'refuse')).toEqual({})
})

test('a retry of the same words carries the same key, other words a new one', async () => {
  server.mockRejectedValue(CallError.of('timeout'))
  show(note, 'add-note')
  type('备注', '底册是 12.5 亩')
  for (const times of [1, 2]) {
    press('内部备注')
    await waitFor(() => expect(server).toHaveBeenCalledTimes(times))
    await screen.findByText('等待太久了。')
  }
  type('备注', '底册是 12.5 亩，已核对')
  press('内部备注')
  await waitFor(() => expect(server).toHaveBeenCalledTimes(3))
  await screen.findByText('等待太久了。')

  const [first, second, third] = sent().map((input) => input.submission)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('a case that moved on is loaded again and what was typed stays', async () => {
  server.mockRejectedValue(CallError.of('case-moved-on'))
  const { props, rerender } = show(note, 'add-note')
  type('备注', '底册是 12.5 亩')
  press('内部备注')
  await waitFor(() => expect(props.onMoved).toHaveBeenCalledTimes(1))
  expect(screen.getByLabelText<HTMLTextAreaElement>('备注').value).toBe('底册是 12.5 亩')
  expect(drafts.of(7, 'add-note')).toEqual({ text: '底册是 12.5 亩' })

  rerender({ button: undefined })
  expect(screen.getByText(/现在不能做这一步/)).toBeTruthy()
  expect(screen.getByText('底册是 12.5 亩')).toBeTruthy()
})

test('a fault that only the server sees stands at its field', async () => {
  const faults = { code: 'input-invalid' as const, message: '填写的内容有误。', wayOut: '请改好。' }
  server.mockRejectedValue(
    new CallError({ ...faults, fields: [{ field: 'text', message: '备注里有电话号码' }] }),
  )
  show(note, 'add-note')
  type('备注', '电话')
  press('内部备注')
  expect(await screen.findByText('备注里有电话号码')).toBeTruthy()
})

test('a unit is one of those that the server offers, and the check names it', async () => {
  server.mockImplementation(async (_fn, action) => {
    if (action === 'list-units') return { units: [{ id: 'lx-town-108', name: '马河镇人民政府' }] }
    throw CallError.of('internal')
  })
  show(transfer, 'transfer')
  fireEvent.click(await screen.findByRole('radio', { name: '马河镇人民政府' }))
  press('转办')
  expect(screen.getByRole('dialog').textContent).toContain('马河镇人民政府')
  expect(server).toHaveBeenCalledWith('staff-api', 'list-units', { caseId: 7 })
})
