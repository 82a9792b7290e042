import { fireEvent, render, screen } from '@testing-library/react'
import { ChartTable, ColumnChart, Funnel, StackedBars } from '@/components'

const words = (n: number) => `${n} 件`

describe('a funnel', () => {
  const steps = [
    { key: 'received', label: '收到', n: 712, left: [{ key: 'waiting', label: '待受理', n: 12 }] },
    { key: 'accepted', label: '受理', n: 700, share: '占收到的 98.3%', left: [] },
    { key: 'closed', label: '办结', n: 0, left: [{ key: 'open', label: '没办结', n: 0 }] },
  ]

  test('opens what a step counted, and those who stayed behind', () => {
    const opened: string[] = []
    render(<Funnel label="反映" steps={steps} words={words} onPress={(key) => opened.push(key)} />)
    fireEvent.click(screen.getByRole('link', { name: '受理，700 件，占收到的 98.3%' }))
    fireEvent.keyDown(screen.getByRole('link', { name: '其中待受理，12 件' }), { key: 'Enter' })
    expect(opened).toEqual(['accepted', 'waiting'])
  })

  test('draws every bar from zero on the scale of the first step', () => {
    const { container } = render(<Funnel label="反映" steps={steps} words={words} onPress={jest.fn()} />)
    const widths = [...container.querySelectorAll('.c-funnel__bar')].map(
      (bar) => (bar as HTMLElement).style.width,
    )
    expect(widths).toEqual(['100%', '98.3%', '0%'])
  })

  test('a number of nothing is read but opens nothing', () => {
    render(<Funnel label="反映" steps={steps} words={words} onPress={jest.fn()} />)
    expect(screen.queryByRole('link', { name: /办结/ })).toBeNull()
    expect(screen.getAllByRole('listitem').at(-1)?.textContent).toBe('办结0 件')
  })
})

describe('bars that divide', () => {
  const bars = [
    {
      key: 'a',
      label: '马河镇',
      parts: [
        { key: 'late', label: '超期', n: 3, tone: 'red' as const },
        { key: 'rest', label: '还早', n: 7, tone: 'green' as const, plain: true },
      ],
    },
    { key: 'b', label: '县民政局', parts: [{ key: 'late', label: '超期', n: 5, tone: 'red' as const }] },
  ]

  test('stand on one scale, say their total and name every part', () => {
    const { container } = render(<StackedBars label="各单位" bars={bars} words={words} />)
    const widths = [...container.querySelectorAll('.c-stacks__track')].map(
      (bar) => (bar as HTMLElement).style.width,
    )
    expect(widths).toEqual(['100%', '50%'])
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      '马河镇10 件超期 3 件还早 7 件',
      '县民政局5 件超期 5 件',
    ])
  })

  test('open their parts, but not the rest', () => {
    const opened: string[] = []
    render(
      <StackedBars
        label="各单位"
        bars={bars}
        words={words}
        onPress={(bar, part) => opened.push(`${bar} ${part}`)}
      />,
    )
    fireEvent.click(screen.getByRole('link', { name: '县民政局，超期，5 件' }))
    expect(opened).toEqual(['b late'])
    expect(screen.queryByRole('link', { name: /还早/ })).toBeNull()
  })
})

test('the table behind a chart is one tap away', () => {
  render(<ChartTable title="谁超期？" chart="画出来的" table="一行一行的" />)
  expect(screen.getByRole('heading', { name: '谁超期？' })).toBeTruthy()
  expect(screen.queryByText('一行一行的')).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: '表格' }))
  expect(screen.getByText('一行一行的')).toBeTruthy()
  expect(screen.queryByText('画出来的')).toBeNull()
})

test('columns whose table stands elsewhere have no button of their own', () => {
  render(
    <ColumnChart
      title="每月"
      unit="月"
      columns={[{ short: '8', label: '8月', fen: 3 }]}
      words={words}
      bare
    />,
  )
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('每月，最多的是8月，3 件')
})
