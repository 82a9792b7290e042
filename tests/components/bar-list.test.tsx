import { fireEvent, render, screen } from '@testing-library/react'
import { BarList } from '@/components'
import { barWidth } from '@/components/BarList'

test.each([
  { fen: 100, largest: 100, width: 100 },
  { fen: 50, largest: 100, width: 50 },
  { fen: 1, largest: 3, width: 33.3 },
  { fen: 1, largest: 1_000_000, width: 1 },
  { fen: 0, largest: 100, width: 0 },
  { fen: -5, largest: 100, width: 0 },
  { fen: 0, largest: 0, width: 0 },
])('a bar of $fen beside $largest is $width % wide', ({ fen, largest, width }) => {
  expect(barWidth(fen, largest)).toBe(width)
})

const bars = [
  { key: 'dibao', label: '农村低保', fen: 5_000_000, note: '56 人' },
  { key: 'land', label: '耕地地力保护补贴', fen: 2_500_000 },
]

test('a tap or the keyboard opens what is behind a bar', () => {
  const opened: string[] = []
  render(<BarList bars={bars} onPress={(key) => opened.push(key)} />)
  fireEvent.click(screen.getByRole('button', { name: /农村低保/ }))
  fireEvent.keyDown(screen.getByRole('button', { name: /耕地/ }), { key: ' ' })
  expect(opened).toEqual(['dibao', 'land'])
})

test('without anything behind them bars are plain text with their amounts', () => {
  render(<BarList bars={bars} />)
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '农村低保56 人50,000.00 元',
    '耕地地力保护补贴25,000.00 元',
  ])
})
