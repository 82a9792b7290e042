import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { ChoiceList } from '@/components'

const choices = [
  { value: 'consult', title: '问一问', explain: '不明白怎么算的' },
  { value: 'complain', title: '提意见' },
] as const

function Question() {
  const [value, setValue] = useState<'consult' | 'complain'>()
  return <ChoiceList label="想反映什么" choices={choices} value={value} onChange={setValue} />
}

const checked = () => screen.getAllByRole('radio').map((radio) => radio.getAttribute('aria-checked'))

test('nothing is chosen beforehand, and one answer replaces the other', () => {
  render(<Question />)
  expect(screen.getByRole('radiogroup', { name: '想反映什么' })).toBeTruthy()
  expect(checked()).toEqual(['false', 'false'])

  fireEvent.click(screen.getByRole('radio', { name: '问一问，不明白怎么算的' }))
  expect(checked()).toEqual(['true', 'false'])

  fireEvent.keyDown(screen.getByRole('radio', { name: '提意见' }), { key: 'Enter' })
  expect(checked()).toEqual(['false', 'true'])
})

test('a fault is read out with the question', () => {
  render(
    <ChoiceList
      label="想反映什么"
      choices={choices}
      value={undefined}
      onChange={jest.fn()}
      error="请选一项"
    />,
  )
  expect(screen.getByRole('alert').textContent).toBe('请选一项')
  expect(screen.getByRole('radiogroup').getAttribute('aria-invalid')).toBe('true')
})
