import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { CallError, call } from '@/client'
import type { DraftRow, Import, Reading } from '@/staff/imports/import-types'
import { RowTable } from '@/staff/imports/mend/RowTable'
import {
  changedFields,
  columnsOf,
  filterChips,
  firstFilter,
  notKeptWords,
  rowLamp,
} from '@/staff/imports/mend/rows'
import { drafts } from '@/staff/shell/drafts'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const server = jest.mocked(call)

const cell = (field: string, label: string, text: string, fault: string | null = null) => ({
  field,
  label,
  text,
  fault,
  edited: false,
})
const row = (line: number, some: Partial<DraftRow> = {}): DraftRow =>
  ({
    sheetNo: 1,
    sheetName: '名单',
    line,
    status: 'rejected',
    cells: [
      cell('name', '姓名', `张${line}`),
      cell('id_number', '身份证号', '62', '身份证号应为 18 位。'),
      cell('amount', '金额', '300'),
      cell('remark', '备注', ''),
    ],
    reasons: [{ code: 'id-format', words: '身份证号应为 18 位。' }],
    warnings: [],
    revision: 0,
    editedBy: null,
    ...some,
  }) as DraftRow
const good = (line: number) =>
  row(line, {
    status: 'accepted',
    reasons: [],
    revision: 1,
    cells: [cell('name', '姓名', `张${line}`), cell('id_number', '身份证号', '620123')] as DraftRow['cells'],
  })
const whole = { id: 'i', sheets: [{}], region: null, mayWrite: true } as unknown as Import
const reading = {
  rejected: 3,
  read: 10,
  edited: 1,
  leftOut: 0,
  reasons: [],
  warnings: [],
  keptRejected: 3,
} as unknown as Reading

const show = (rows: DraftRow[], more: { onMended?: jest.Mock; onReload?: jest.Mock; wide?: boolean } = {}) =>
  render(
    <RowTable
      whole={whole}
      rows={rows}
      wide={more.wide ?? true}
      onMended={more.onMended ?? jest.fn()}
      onReload={more.onReload ?? jest.fn()}
    />,
  )
const open = (line: number) => fireEvent.click(document.querySelector(`#row-1-${line}`)!)
const fieldOf = (label: string) => screen.getByRole('textbox', { name: label }) as HTMLInputElement
const type = (label: string, text: string) => fireEvent.change(fieldOf(label), { target: { value: text } })
const inputs = () => server.mock.calls.map(([, , input]) => input)

beforeEach(() => {
  server.mockReset()
  drafts.wipe()
})

test('faults stand in words in their cells, and a row says how it is', () => {
  show([row(4), good(5)])
  expect(screen.getByText('✕ 身份证号应为 18 位。')).toBeTruthy()
  expect(screen.getByText('1 处有问题')).toBeTruthy()
  expect(screen.getByText('改好了')).toBeTruthy()
})

test('a row opens with the cells that are wrong; the others are one press away', () => {
  show([row(4)])
  open(4)
  expect(screen.getAllByRole('textbox').map((box) => box.id)).toEqual(['cell-id_number'])
  fireEvent.click(screen.getByRole('button', { name: '这一行别的格子也要改' }))
  expect(screen.getAllByRole('textbox')).toHaveLength(4)
})

test('Enter saves what was changed, with the number of the row as it was seen, and opens the next faulty row', async () => {
  const onMended = jest.fn()
  server.mockResolvedValueOnce({ row: good(4), reading } as never)
  show([row(4), good(5), row(6)], { onMended })
  open(4)
  type('身份证号', '620123')
  fireEvent.keyDown(fieldOf('身份证号'), { key: 'Enter' })
  await waitFor(() => expect(onMended).toHaveBeenCalledWith(good(4), reading))
  expect(inputs()).toEqual([
    expect.objectContaining({
      importId: 'i',
      sheetNo: 1,
      line: 4,
      revision: 0,
      fields: { id_number: '620123' },
    }),
  ])
  await waitFor(() => expect(fieldOf('身份证号').value).toBe('62'))
  expect(screen.getByRole('group', { name: '改第 6 行' })).toBeTruthy()
})

test('when a colleague was faster it is said, and what was typed stays through the reload', async () => {
  const onReload = jest.fn()
  server.mockRejectedValueOnce(CallError.of('import-moved-on'))
  const { unmount } = show([row(4)], { onReload })
  open(4)
  type('身份证号', '620123')
  fireEvent.click(screen.getByRole('button', { name: '存好' }))
  await screen.findByText('同事刚刚改过，你这次没有存进去')
  fireEvent.click(screen.getByRole('button', { name: '看最新的' }))
  expect(onReload).toHaveBeenCalled()
  unmount()
  show([row(4, { revision: 1, editedBy: '王五' })])
  open(4)
  expect(fieldOf('身份证号').value).toBe('620123')
  expect(screen.getByText('现在存的是“62”')).toBeTruthy()
  expect(screen.getByText('上次是 王五 改的。')).toBeTruthy()
})

test('a row can be left out and taken back', async () => {
  const out = row(4, { status: 'left-out' })
  server.mockResolvedValueOnce({ row: out, reading } as never)
  const { rerender } = show([row(4)])
  open(4)
  fireEvent.click(screen.getByRole('button', { name: '这一行不要了' }))
  await waitFor(() => expect(inputs()).toEqual([expect.objectContaining({ leaveOut: true, fields: {} })]))
  rerender(<RowTable whole={whole} rows={[out]} wide onMended={jest.fn()} onReload={jest.fn()} />)
  expect(screen.getByText('不要了')).toBeTruthy()
  server.mockResolvedValueOnce({ row: row(4), reading } as never)
  fireEvent.click(screen.getByRole('button', { name: '还是要这一行' }))
  await waitFor(() => expect(inputs()[1]).toMatchObject({ leaveOut: false }))
})

test('a colleague of another unit reads only', () => {
  render(
    <RowTable
      whole={{ ...whole, mayWrite: false }}
      rows={[row(4)]}
      wide
      onMended={jest.fn()}
      onReload={jest.fn()}
    />,
  )
  open(4)
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('on a phone each row is a card with the same words', () => {
  show([row(4)], { wide: false })
  expect(screen.getByRole('listitem').textContent).toContain('✕ 身份证号应为 18 位。')
  open(4)
  expect(fieldOf('身份证号')).toBeTruthy()
})

test('the table has the columns that matter and every one with a fault', () => {
  const many = ['town', 'group', 'household_no', 'persons', 'quantity', 'standard', 'account'].map((field) =>
    cell(field, field, '1'),
  )
  const faulty = cell('remark', '备注', '太长', '太长了')
  const columns = columnsOf([
    row(1, { cells: [...row(1).cells.slice(0, 3), ...many, faulty] as DraftRow['cells'] }),
  ])
  expect(columns.map(({ field }) => field)).toEqual([
    'name',
    'id_number',
    'amount',
    'town',
    'group',
    'household_no',
    'remark',
  ])
})

test('only what differs is sent', () => {
  expect(changedFields(row(4).cells, { name: '张4 ', amount: ' 310', remark: '' })).toEqual({ amount: '310' })
})

test('the rows to begin with are those to be mended', () => {
  expect(firstFilter(reading)).toBe('rejected')
  expect(firstFilter({ ...reading, rejected: 0 })).toBe('all')
  expect(filterChips(reading).map(({ label, count }) => `${label} ${count}`)).toEqual([
    '有问题的 3',
    '改过的 1',
    '全部 10',
  ])
})

test('that not all rows can be mended here is said', () => {
  expect(notKeptWords(reading)).toBeUndefined()
  expect(notKeptWords({ ...reading, rejected: 50_000, keptRejected: 20_000 })).toContain('前 20,000 行')
})

test('a row to look at although it is good is no fault', () => {
  const warned = row(4, { status: 'accepted', reasons: [], warnings: [{ code: 'x', words: '同名' }] })
  expect(rowLamp(warned)).toEqual({ state: 'amber', words: '要留意' })
})
