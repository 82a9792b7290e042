import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { CallError, call } from '@/client'
import { ActionForm, type ActionFormProps } from '@/staff/act/ActionForm'
import type { ActButton } from '@/staff/act/act-types'
import { drafts } from '@/staff/shell/drafts'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const server = jest.mocked(call)
const send = jest.fn<Promise<string>, [Record<string, string>, string]>()

const refuse: ActButton = {
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
const transfer: ActButton = {
  action: 'transfer',
  label: '转办',
  tone: 'normal',
  explain: '交给选定的单位重新受理。',
  form: [{ name: 'unit', label: '转给哪个单位', kind: 'unit', required: true, max: 60 }],
}
const note: ActButton = {
  action: 'add-note',
  label: '内部备注',
  tone: 'normal',
  explain: '反映人看不到。',
  form: [{ name: 'text', label: '备注', kind: 'text', required: true, max: 2000 }],
}

function show(button: ActButton | undefined, action: string, extra: Partial<ActionFormProps<string>> = {}) {
  const props: ActionFormProps<string> = {
    caseId: 7,
    subject: 7,
    action,
    button,
    revision: 3,
    wide: false,
    readers: { reporter: action !== 'add-note', others: '本单位办理人员能看到。' },
    about: '名单上少登记了四亩半。',
    send,
    onDone: jest.fn(),
    onMoved: jest.fn(),
    onCancel: jest.fn(),
    ...extra,
  }
  const view = render(<ActionForm {...props} />)
  return {
    props,
    rerender: (next: Partial<ActionFormProps<string>>) => view.rerender(<ActionForm {...props} {...next} />),
  }
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input, textarea' }), { target: { value } })
const sent = () => send.mock.calls.map(([form]) => form)
const setOnline = (online: boolean) => {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(online)
  act(() => {
    window.dispatchEvent(new Event(online ? 'online' : 'offline'))
  })
}

// jsdom draws nothing, so it has nothing to scroll
Element.prototype.scrollIntoView = jest.fn()

beforeEach(() => {
  server.mockReset()
  send.mockReset()
  drafts.wipe()
  setOnline(true)
})

test('an empty form tells every fault at once and sends nothing', () => {
  show(refuse, 'refuse')
  press('不予受理')
  expect(screen.getByText('请选择不予受理的原因')).toBeTruthy()
  expect(screen.getByText('请填写给反映人的说明')).toBeTruthy()
  expect(screen.getByText(/有 2 处要改/)).toBeTruthy()
  expect(send).not.toHaveBeenCalled()
})

test('a danger step shows what the reporter will read before it is done', async () => {
  send.mockResolvedValue('done')
  const { props } = show(refuse, 'refuse')
  fireEvent.click(screen.getByRole('radio', { name: '说得太少，找不到人和事' }))
  type('给反映人的说明', '  找不到是哪一笔。 ')
  press('不予受理')

  const dialog = screen.getByRole('dialog')
  expect(dialog.textContent).toContain('反映人凭回执码会看到')
  expect(dialog.textContent).toContain('说得太少，找不到人和事')
  expect(dialog.textContent).toContain('找不到是哪一笔。')
  expect(send).not.toHaveBeenCalled()

  press('确定不予受理')
  await waitFor(() => expect(props.onDone).toHaveBeenCalledWith('done', 'refuse', '不予受理'))
  expect(sent()).toEqual([{ reason: 'unclear', text: '找不到是哪一笔。' }])
  expect(drafts.of(7, 'refuse')).toEqual({})
})

test('a retry of the same words carries the same key, other words a new one', async () => {
  send.mockRejectedValue(CallError.of('timeout'))
  show(note, 'add-note')
  type('备注', '底册是 12.5 亩')
  for (const times of [1, 2]) {
    press('内部备注')
    await waitFor(() => expect(send).toHaveBeenCalledTimes(times))
    await screen.findByText('等待太久了。')
  }
  type('备注', '底册是 12.5 亩，已核对')
  press('内部备注')
  await waitFor(() => expect(send).toHaveBeenCalledTimes(3))
  await screen.findByText('等待太久了。')

  const [first, second, third] = send.mock.calls.map(([, submission]) => submission)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('a case that moved on is loaded again and what was typed stays', async () => {
  send.mockRejectedValue(CallError.of('case-moved-on'))
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
  send.mockRejectedValue(
    new CallError({ ...faults, fields: [{ field: 'text', message: '备注里有电话号码' }] }),
  )
  show(note, 'add-note')
  type('备注', '电话')
  press('内部备注')
  expect(await screen.findByText('备注里有电话号码')).toBeTruthy()
})

const town = { value: 'lx-town-108', label: '马河镇人民政府', detail: '乡镇 · 陇西县', why: '这个村归它管' }

test('a unit is one of those that the server offers, the recommended with the reason, and the check names it', async () => {
  server.mockResolvedValue({ choices: [town], more: false })
  show(transfer, 'transfer')
  fireEvent.click(await screen.findByRole('radio', { name: /马河镇人民政府，推荐：这个村归它管/ }))
  press('转办')
  expect(screen.getByRole('dialog').textContent).toContain('马河镇人民政府')
  expect(server).toHaveBeenCalledWith('staff-api', 'list-choices', {
    caseId: 7,
    action: 'transfer',
    field: 'unit',
  })
})

test('another case is searched by its number, and the chosen one stays named', async () => {
  const merge: ActButton = {
    ...transfer,
    action: 'merge',
    label: '并案',
    form: [{ name: 'case', label: '并入哪一件', kind: 'case', required: true, max: 20 }],
  }
  const other = { value: 'M2026-0008', label: 'M2026-0008', detail: '杨营村', why: null }
  server.mockImplementation(async (_fn, _action, input) => ({
    choices: 'q' in input ? [] : [other],
    more: false,
  }))
  show(merge, 'merge')
  fireEvent.click(await screen.findByRole('radio', { name: /M2026-0008/ }))
  type('找另一件', 'M2026-0009')
  expect(await screen.findByText('没有找到“M2026-0009”。')).toBeTruthy()
  expect(screen.getByText('已选：M2026-0008')).toBeTruthy()
})

const inSteps: ActButton = {
  action: 'record',
  label: '提交',
  tone: 'primary',
  explain: '交给下一位看。',
  form: [
    {
      name: 'verdict',
      label: '结论',
      kind: 'choice',
      required: true,
      max: 40,
      step: '结论',
      options: [
        { value: 'yes', label: '属实' },
        { value: 'no', label: '不属实' },
      ],
    },
    {
      name: 'money',
      label: '多发的钱（元）',
      kind: 'amount',
      required: true,
      max: 1_000_000,
      step: '钱',
      when: { field: 'verdict', is: ['yes'] },
    },
    {
      name: 'how',
      label: '用了哪些方式',
      kind: 'choices',
      required: true,
      max: 60,
      min: 2,
      step: '怎么查的',
      options: [
        { value: 'listen', label: '听本人说' },
        { value: 'papers', label: '查资料' },
        { value: 'look', label: '看现场' },
      ],
    },
    { name: 'on', label: '哪天查的', kind: 'date', required: true, max: 10, step: '怎么查的' },
  ],
}

test('on a phone a form in steps asks one after the other, and leaves out what does not apply', async () => {
  send.mockResolvedValue('done')
  show(inSteps, 'record')
  expect(screen.getByText('第 1 步，共 3 步')).toBeTruthy()
  press('下一步')
  expect(screen.getByText('请选择结论')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '属实' }))
  expect(screen.getByText('第 1 步，共 4 步')).toBeTruthy()
  press('下一步')

  expect(screen.getByRole('heading', { name: '钱' })).toBeTruthy()
  type('多发的钱（元）', '一千')
  press('下一步')
  expect(screen.getByText('多发的钱（元）请填金额，如 420 或 1234.50')).toBeTruthy()
  type('多发的钱（元）', '1,420.5')
  press('下一步')

  fireEvent.click(screen.getByRole('checkbox', { name: '看现场' }))
  press('下一步')
  expect(screen.getByText('用了哪些方式至少选 2 项')).toBeTruthy()
  expect(screen.getByText('请选择哪天查的')).toBeTruthy()
  fireEvent.click(screen.getByRole('checkbox', { name: '听本人说' }))
  type('哪天查的', '2026-08-03')
  press('下一步')
  expect(screen.getByRole('heading', { name: '看一遍' })).toBeTruthy()
  for (const words of ['属实', '1,420.50 元', '听本人说、看现场', '8月3日'])
    expect(screen.getByText(words)).toBeTruthy()
  press('修改钱')
  expect(screen.getByRole('heading', { name: '钱' })).toBeTruthy()
  press('下一步')
  press('下一步')
  expect(send).not.toHaveBeenCalled()
  press('提交')
  await waitFor(() => expect(send).toHaveBeenCalledTimes(1))
  expect(sent()).toEqual([{ verdict: 'yes', money: '1,420.5', how: 'listen,look', on: '2026-08-03' }])
})

test('at a desk all steps stand on one page, and one may go back to what was typed', () => {
  show(inSteps, 'record', { wide: true })
  expect(screen.queryByText(/第 1 步/)).toBeNull()
  press('提交')
  expect(screen.getByText('请选择结论')).toBeTruthy()
  expect(screen.getByText('请选择哪天查的')).toBeTruthy()
})

test('a place that a template left open keeps the answer from being sent', () => {
  show(note, 'add-note')
  type('备注', '已于〔请补：核查日期〕到户核对。')
  press('内部备注')
  expect(screen.getByText('还有 1 处没有补：核查日期')).toBeTruthy()
  expect(send).not.toHaveBeenCalled()
})

test('without a network nothing is sent; once it is back the form goes by itself, once', async () => {
  send.mockResolvedValue('done')
  setOnline(false)
  const { props } = show(note, 'add-note')
  expect(screen.getByText('现在没有网络，可以接着写')).toBeTruthy()
  type('备注', '底册是 12.5 亩')
  press('内部备注')
  expect(await screen.findByText('等网络，还没有发出去')).toBeTruthy()
  expect(send).not.toHaveBeenCalled()

  setOnline(true)
  await waitFor(() => expect(props.onDone).toHaveBeenCalledTimes(1))
  expect(sent()).toEqual([{ text: '底册是 12.5 亩' }])
})
