import { formatDate, formatInstant, todayInShanghai } from '@shared/domain/dates'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** A whole number with thousands apart: `12,345`. */
export function countWords(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `6月15日 02:30`, in China's time; with the year when it is not this one. */
export function instantWords(at: string, now: Date = new Date()): string {
  return formatInstant(new Date(at), now)
}

/** `6月15日`, with the year when it is not this one. */
export function dayWords(day: string, now: Date = new Date()): string {
  return formatDate(day, todayInShanghai(now))
}

/** How long something took: `80 毫秒`, `3.2 秒`, `2 分 5 秒`. */
export function durationWords(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} 毫秒`
  if (ms < MINUTE_MS) return `${(ms / SECOND_MS).toFixed(1)} 秒`
  const seconds = Math.round(ms / SECOND_MS)
  return `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`
}

/** A share of 0 to 1 as `87%`; never `100%` or `0%` of what is only nearly so. */
export function percentWords(share: number): string {
  if (share > 0 && share < 0.01) return '不到 1%'
  if (share < 1 && share > 0.99) return '99%'
  return `${Math.round(share * 100)}%`
}

/** A masked ID number by its tail, which is all that is left of it: `身份证尾号 1234`. */
export function tailWords(masked: string | null): string | null {
  return masked && `身份证尾号 ${masked.slice(-4)}`
}

const MIB = 1024 * 1024

/** How large a file is: `12 KB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  return bytes < MIB ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MIB).toFixed(1)} MB`
}
