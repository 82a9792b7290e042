import type { Mine } from './use-lookup'

export type MinePayment = Mine['years'][number]['payments'][number]

export interface Month {
  month: number
  payments: MinePayment[]
}

/** A year's payments by the month they were paid in, newest first, in the order in which the server gave them. */
export function byMonth(payments: readonly MinePayment[]): Month[] {
  const months: Month[] = []
  for (const payment of payments) {
    const month = Number(payment.paidOn.slice(5, 7))
    const last = months.at(-1)
    if (last?.month === month) last.payments.push(payment)
    else months.push({ month, payments: [payment] })
  }
  return months
}
