import { fireEvent, render, screen } from '@testing-library/react'
import { Money } from '@/components'

test('a row shows the exact amount with its unit', () => {
  const { container } = render(<Money fen={123456789} />)
  expect(container.textContent).toBe('1,234,567.89 元')
})

test('a headline below 100,000 yuan is exact and takes no tap', () => {
  const { container } = render(<Money fen={9_999_999} size="total" />)
  expect(container.textContent).toBe('99,999.99 元')
  expect(screen.queryByRole('button')).toBeNull()
})

test('a larger headline is rounded and a tap shows the exact sum, another one goes back', () => {
  render(<Money fen={126_801_234} size="total" />)
  const total = screen.getByRole('button')
  expect(total.textContent).toContain('126.8 万元')
  expect(total.getAttribute('aria-label')).toContain('126.8 万元')

  fireEvent.click(total)
  expect(total.textContent).toContain('1,268,012.34 元')

  fireEvent.keyDown(total, { key: 'Enter' })
  expect(total.textContent).toContain('126.8 万元')
})
