import { parsePeriod } from '@shared/domain/period'
import type { Mine } from './use-lookup'

export type MinePayment = Mine['years'][number]['payments'][number]

export interface Month {
  /** `6月`: the month of payment, or of the period where the file told no date; `没写日期` where neither is known. */
  label: string
  payments: MinePayment[]
}

const monthOf = (text: string) => `${Number(text.slice(5, 7))}月`

function labelOf(payment: MinePayment): string {
  const { paidOn, paidOnExact, period } = payment
  if (paidOnExact) return monthOf(paidOn)
  return parsePeriod(period)?.kind === 'month' ? monthOf(period) : '没写日期'
}

/** A year's payments by month, in the order in which the server gave them: newest first. */
export function byMonth(payments: readonly MinePayment[]): Month[] {
  const months: Month[] = []
  for (const payment of payments) {
    const label = labelOf(payment)
    const same = months.find((month) => month.label === label)
    if (same) same.payments.push(payment)
    else months.push({ label, payments: [payment] })
  }
  return months
}

/** What had to be given back (追缴, 退款): the totals are less by it already. */
export function returnedFen({ years }: Pick<Mine, 'years'>): number {
  const amounts = years.flatMap(({ payments }) => payments.map(({ amountFen }) => amountFen))
  return amounts.reduce((sum, fen) => sum + Math.max(0, -fen), 0)
}
