import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { call } from '@/client'
import { fillPlace, placesIn } from '@/staff/act/places'
import { TemplateHelp } from '@/staff/templates/TemplateHelp'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
const server = jest.mocked(call)

function Answer({ before }: { before: string }) {
  const [text, setText] = useState(before)
  return (
    <>
      <div data-testid="text">{text}</div>
      <TemplateHelp caseId={7} action="reply" value={text} onChange={setText} />
    </>
  )
}

test('a template follows what was written, and its open places are filled in one by one', async () => {
  const template = {
    id: null,
    title: '补发到账',
    body: '{项目}于〔请补：日期〕补发。',
    programmeCode: null,
    action: 'reply',
    scope: 'built-in',
    mayChange: true,
    filled: '耕地补贴于〔请补：日期〕补发。',
    missing: ['日期'],
  }
  server.mockResolvedValue({ templates: [template], variables: [] })
  render(<Answer before="你好。" />)
  fireEvent.click(screen.getByRole('button', { name: '用模板来写' }))
  fireEvent.click(await screen.findByRole('button', { name: '用模板：补发到账' }))
  expect(screen.getByTestId('text').textContent).toBe('你好。\n耕地补贴于〔请补：日期〕补发。')

  expect(screen.getByText('还有 1 处要补，补完才能发')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('日期'), { target: { value: '12月1日' } })
  fireEvent.click(screen.getByRole('button', { name: '把日期填进去' }))
  expect(screen.getByTestId('text').textContent).toBe('你好。\n耕地补贴于12月1日补发。')
  expect(screen.queryByText(/补完才能发/)).toBeNull()
})

test('a place that stands twice is one place', () => {
  const text = '〔请补：日期〕起算，〔请补：金额〕元，〔请补：日期〕止。'
  expect(placesIn(text)).toEqual(['日期', '金额'])
  expect(placesIn(fillPlace(text, '日期', '3日'))).toEqual(['金额'])
})
