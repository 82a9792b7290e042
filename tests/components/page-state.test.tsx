import { fireEvent, render, screen } from '@testing-library/react'
import { usePageState } from '@/platform/page-state'
import { setRouter } from '../support/taro-mock'

function Probe() {
  const [values, change] = usePageState({ view: 'progress', town: '' })
  return (
    <button type="button" onClick={() => change({ town: '621122108' })}>
      {`${values.view} ${values.town}`}
    </button>
  )
}

beforeEach(() => window.history.replaceState({ stamp: '7' }, '', '/staff/statistics'))
afterEach(() => setRouter({ path: '/', params: {} }))

test('what is chosen is written into the address, beside what the router keeps there', () => {
  setRouter({ path: '/', params: { view: 'late' } })
  render(<Probe />)
  fireEvent.click(screen.getByRole('button', { name: 'late' }))
  expect(screen.getByRole('button').textContent).toBe('late 621122108')
  expect(window.location.search).toBe('?view=late&town=621122108')
  expect(window.history.state).toEqual({ stamp: '7' })
})

test('a page that is opened by such an address starts with it; defaults stand in none', () => {
  setRouter({ path: '/', params: { town: '621122109' } })
  render(<Probe />)
  fireEvent.click(screen.getByRole('button', { name: 'progress 621122109' }))
  expect(window.location.search).toBe('?town=621122108')
})
