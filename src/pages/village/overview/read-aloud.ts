import type { OutputOf } from '@shared/contracts'
import { formatYuanBig } from '@shared/domain/money'

const programmesRead = 5

/** The village's account as one would read it to somebody: the total, who got it, the largest programmes. */
export function accountAloud(account: OutputOf<'public-api', 'get-village'>): string {
  const { village, year, years, programmes } = account
  const total = years.find((one) => one.year === year)
  if (!total) return `${village.name}，还没有公布过发放记录。`
  const households = total.households > 0 ? `，${total.households} 户` : ''
  const largest = programmes
    .slice(0, programmesRead)
    .map(({ name, amountFen }) => `${name}，${formatYuanBig(amountFen)}`)
  return `${village.name}，${year}年共领到 ${formatYuanBig(total.amountFen)}${households}。${largest.join('；')}。`
}
