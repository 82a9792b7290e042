import { render, screen } from '@testing-library/react'
import { CallError } from '@/client'
import { returnedFen } from '@/pages/mine/lookup/timeline'
import type { Mine } from '@/pages/mine/lookup/use-lookup'
import { Amount } from '@/pages/payment/detail/Amount'
import { Changed } from '@/pages/payment/detail/Changed'
import type { Payment } from '@/pages/payment/detail/facts'
import { Gone } from '@/pages/payment/detail/Gone'
import { Withdrawals } from '@/pages/village/overview/Withdrawals'
import { PaymentRow } from '@/pages/village/payments/PaymentRow'
import { returnedWords } from '@/pages/village/words'

const payment = {
  id: 9,
  name: '王五',
  programmeName: '农村低保',
  period: '2026-06',
  amountFen: 45_000,
  isRecovery: false,
  corrected: true,
  replaces: null,
  changes: ['金额由 420.00 元改为 450.00 元'],
  quantity: null,
  quantityUnit: null,
  persons: null,
  standardYuan: null,
  history: [
    { version: 2, publishedOn: '2026-06-20', state: 'published', reason: null },
    { version: 1, publishedOn: '2026-06-15', state: 'superseded', reason: '少算了一口人' },
  ],
} as unknown as Payment

test('a corrected payment says what was changed, when and why', () => {
  const { container } = render(<Changed payment={payment} />)
  expect(container.textContent).toContain('6月20日更正过这一笔')
  expect(container.textContent).toContain('金额由 420.00 元改为 450.00 元')
  expect(container.textContent).toContain('原因：少算了一口人')
  expect(container.textContent).not.toContain('更正以前的链接')
})

test('an old link says that it leads to the row that stands there now', () => {
  const { container } = render(<Changed payment={{ ...payment, replaces: 7, changes: [] }} />)
  expect(container.textContent).toContain('更正过这一批名单')
  expect(container.textContent).toContain('这一笔的内容没有变。')
  expect(container.textContent).toContain('你打开的是更正以前的链接')
})

test('where only others were corrected nothing is claimed of this payment', () => {
  const { container } = render(<Changed payment={{ ...payment, changes: [] }} />)
  expect(container.textContent).toBe('')
  render(<Amount payment={{ ...payment, changes: [] }} />)
  expect(screen.queryByText('已更正')).toBeNull()
})

test('money that came back has its sign and is said in words', () => {
  const { container } = render(
    <Amount payment={{ ...payment, amountFen: -42_000, isRecovery: true, changes: [] }} />,
  )
  expect(container.textContent).toContain('2026年6月农村低保，退回')
  expect(container.textContent).toContain('-420.00 元')
  expect(container.textContent).toContain('村里的合计已经把它减掉了')
  const row = {
    ...payment,
    amountFen: -42_000,
    isRecovery: true,
    changed: false,
    group: null,
    paidOn: '2026-06-15',
    paidOnExact: true,
  }
  render(<PaymentRow payment={row} inProgramme />)
  expect(screen.getByRole('button', { name: /-420\.00 元.*退回/ })).toBeTruthy()
})

test('sums say what came back', () => {
  expect(returnedWords(0)).toBeUndefined()
  expect(returnedWords(126_000)).toBe('追缴、退款收回 1,260.00 元，已经减掉了。')
  const years = [{ payments: [{ amountFen: 500 }, { amountFen: -300 }] }, { payments: [{ amountFen: -20 }] }]
  expect(returnedFen({ years } as unknown as Mine)).toBe(320)
})

test('a payment that was taken back gives the reason in the words of the unit', () => {
  const error = CallError.of('payment-withdrawn')
  error.fields.push({ field: 'reason', message: '银行退票，重新核对' })
  const { container } = render(<Gone error={error} />)
  expect(container.textContent).toContain('这一笔已经撤回，不再公示。')
  expect(container.textContent).toContain('原因：银行退票，重新核对。')
})

test('lists that were taken back stay to be read about', () => {
  const { container } = render(
    <Withdrawals
      withdrawals={[
        {
          programmeName: '农村低保',
          period: '2026-06',
          publishedOn: '2026-06-15',
          withdrawnOn: '2026-06-20',
          reason: '多发了一个月',
        },
      ]}
    />,
  )
  expect(container.textContent).toContain('2026年6月农村低保')
  expect(container.textContent).toMatch(/6月15日公布，.*6月20日撤回。原因：多发了一个月/)
})
