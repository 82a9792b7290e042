import { fireEvent, render, screen } from '@testing-library/react'
import { AreaNav } from '@/staff/shell/AreaNav'
import type { Me } from '@/staff/shell/session'
import { TodayList } from '@/staff/today/TodayList'
import type { Today, TodayItem } from '@/staff/today/today-types'
import { todaySentence } from '@/staff/today/words'

const handler = { roles: ['handler'] } as Me
const item = (id: number, title: string): TodayItem => ({
  kind: 'report',
  id,
  clueId: null,
  number: `202611-00000${id}`,
  title,
  unitName: '县农业农村局',
  stateLabel: '办理中',
  dueOn: '2026-11-20',
  lamp: 'red',
  lampWords: '超期 2 天 · 11月20日前',
})
const today: Today = {
  today: '2026-11-22',
  groups: [
    { key: 'overdue', label: '已超期', count: 1, items: [item(1, '杨营村 · 农村低保')] },
    { key: 'new', label: '新到', count: 1234, items: [item(2, '马河村 · 种粮补贴')] },
  ],
}
const show = (data: Today, me = handler) => {
  const onOpen = jest.fn()
  const loaded = { data, error: undefined, loading: false, reload: jest.fn() }
  render(<TodayList me={me} today={loaded} opened={undefined} onOpen={onOpen} />)
  return onOpen
}

test('the most urgent group is open, another is one tap away, and cut-off lists say how many there are', () => {
  const onOpen = show(today)
  expect(screen.getByText(/^11月22日。有 1 件超期，请先办。$/)).toBeTruthy()
  fireEvent.click(screen.getByRole('link', { name: /杨营村 · 农村低保/ }))
  expect(onOpen).toHaveBeenCalledWith(today.groups[0]?.items[0])
  expect(screen.queryByRole('link', { name: /马河村/ })).toBeNull()

  fireEvent.click(screen.getByRole('tab', { name: /新到/ }))
  expect(screen.getByRole('link', { name: /马河村 · 种粮补贴/ })).toBeTruthy()
  expect(screen.getByText('这里只列最急的 1 件，一共 1234 件。')).toBeTruthy()
  expect(screen.getByRole('button', { name: '去办件看全部' })).toBeTruthy()
})

test('an empty day says why and where to look; verifiers are led to the clues', () => {
  show({ ...today, groups: [] }, { roles: ['verifier'] } as Me)
  expect(screen.getByText('今天没有要办的')).toBeTruthy()
  expect(screen.getByRole('button', { name: '去疑点看全部' })).toBeTruthy()
})

test('what is due is said before all else', () => {
  const counts = (overdue: number, due: number) =>
    todaySentence([
      { key: 'overdue', label: '', count: overdue, items: [] },
      { key: 'due-today', label: '', count: due, items: [] },
    ])
  expect(counts(2, 1)).toBe('有 2 件超期，1 件今天到期，请先办。')
  expect(counts(0, 1)).toBe('有 1 件今天到期，请先办。')
  expect(counts(0, 0)).toBe('没有超期的，也没有今天到期的。')
})

test('many parts of the work stand in groups; the group of the present page is open', () => {
  render(<AreaNav me={{ roles: ['supervisor', 'operator'] } as Me} current="rules" />)
  expect(screen.getByRole('tab', { name: '数据' }).getAttribute('aria-selected')).toBe('true')
  expect(screen.getByRole('link', { name: '规则，现在在这里' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: '办件' })).toBeNull()
  fireEvent.click(screen.getByRole('tab', { name: '办事' }))
  expect(screen.getByRole('link', { name: '办件' })).toBeTruthy()
})
