import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'

/** The civil day in China now. */
export function today(): Day {
  return todayInShanghai(new Date())
}

/** `3组`, as villagers say it; undefined when the file named no group. */
export function groupWords(group: number | null): string | undefined {
  return group === null ? undefined : `${group}组`
}

/** The day of a payment; where the file gave none, only what is known: `2026年6月的`. */
export function paidWords(payment: { paidOn: Day; paidOnExact: boolean; period: string }): string {
  return payment.paidOnExact ? formatDate(payment.paidOn, today()) : `${formatPeriod(payment.period)}的`
}

/** How long the statutory posting still runs. */
export function postingWords(daysLeft: number): string {
  return daysLeft > 0 ? `公示还剩 ${daysLeft} 天` : '公示期已满'
}

/** 1530 → `1,530`, without the locale functions that old phones lack. */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
