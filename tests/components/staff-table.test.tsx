import { fireEvent, render, screen } from '@testing-library/react'
import { pressedColumn, sortRows } from '@/staff/parts/sort-rows'
import { type Column, Table } from '@/staff/parts/Table'

interface Row {
  id: string
  hits: number | null
}
const rows: Row[] = [
  { id: 'r02', hits: 9 },
  { id: 'r10', hits: 100 },
  { id: 'r01', hits: null },
  { id: 'r03', hits: 9 },
]
const columns: Column<Row>[] = [
  { key: 'id', title: '规则', cell: ({ id }) => id, sort: ({ id }) => id },
  { key: 'hits', title: '查出', numeric: true, cell: ({ hits }) => hits, sort: ({ hits }) => hits },
  { key: 'note', title: '备注', cell: () => '' },
]
const shown = () =>
  screen
    .getAllByRole('row')
    .map((row) => row.id)
    .filter(Boolean)

test('numbers sort as numbers, nothing comes last, what is alike keeps its order', () => {
  const ids = (descending: boolean) => sortRows(rows, ({ hits }) => hits, descending).map(({ id }) => id)
  expect(ids(true)).toEqual(['r10', 'r02', 'r03', 'r01'])
  expect(ids(false)).toEqual(['r02', 'r03', 'r10', 'r01'])
})

test('a first press on a figure shows the largest, a second the smallest; words start at the beginning', () => {
  const first = pressedColumn(undefined, 'hits', true)
  expect(first).toEqual({ column: 'hits', descending: true })
  expect(pressedColumn(first, 'hits', true).descending).toBe(false)
  expect(pressedColumn(first, 'id', false)).toEqual({ column: 'id', descending: false })
})

test('at a desk the names of columns sort, and say so', () => {
  const onChoose = jest.fn()
  render(
    <Table
      name="rule"
      label="规则"
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      wide
      onChoose={onChoose}
    />,
  )
  expect(shown()).toEqual(['rule-r02', 'rule-r10', 'rule-r01', 'rule-r03'])
  fireEvent.click(screen.getByRole('button', { name: '查出' }))
  expect(shown()).toEqual(['rule-r10', 'rule-r02', 'rule-r03', 'rule-r01'])
  expect(screen.getByRole('columnheader', { name: /查出/ }).getAttribute('aria-sort')).toBe('descending')
  expect(screen.queryByRole('button', { name: '备注' })).toBeNull()
  const first = screen.getAllByRole('row')[1]!
  fireEvent.keyDown(first, { key: 'Enter' })
  expect(onChoose).toHaveBeenCalledWith(rows[1])
})

test('on a phone each row is a card that sorts by the same columns and leaves out what is empty', () => {
  render(<Table name="rule" label="规则" columns={columns} rows={rows} keyOf={({ id }) => id} wide={false} />)
  const cards = () => screen.getAllByRole('listitem').map((card) => card.textContent)
  expect(cards()[0]).toBe('r02查出9')
  fireEvent.click(screen.getByRole('button', { name: '换个排法' }))
  fireEvent.click(screen.getByRole('radio', { name: '查出' }))
  expect(cards()[0]).toBe('r10查出100')
  expect(screen.getByRole('button', { name: '按查出排，大的在前' })).toBeTruthy()
})
