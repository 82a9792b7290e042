import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'

/** The civil day in China now. */
export function today(): Day {
  return todayInShanghai(new Date())
}

/** `3组`, as villagers say it; undefined when the file named no group. */
export function groupWords(group: number | null): string | undefined {
  return group === null ? undefined : `${group}组`
}

/** The day of a payment; where the file gave none, just that (`paidOn` is then no more than a guess). */
export function paidWords({ paidOn, paidOnExact }: { paidOn: Day; paidOnExact: boolean }): string {
  return paidOnExact ? formatDate(paidOn, today()) : '没写日期'
}

/** How long the statutory posting still runs. */
export function postingWords(daysLeft: number): string {
  return daysLeft > 0 ? `公示还剩 ${daysLeft} 天` : '公示期已满'
}

/** 1530 → `1,530`, without the locale functions that old phones lack. */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Beside a sum that money was taken from because it came back; undefined where none did. */
export function returnedWords(recoveredFen: number): string | undefined {
  if (recoveredFen <= 0) return undefined
  return `追缴、退款收回 ${formatYuan(recoveredFen)}，已经减掉了。`
}
