import { sayDigits, sayWhole } from './numbers'

/** Year, month and day as far as they are known: `('2026', '6', '15')` → 二零二六年六月十五日. */
export function sayDate(year: string, month?: string, day?: string): string {
  const words = `${sayDigits(year)}年`
  return words + (month ? `${sayWhole(month)}月` : '') + (day ? `${sayWhole(day)}日` : '')
}

/** A time of day: `('8', '30')` → 八点三十分, `('14', '00')` → 十四点, `('9', '05')` → 九点零五分. */
export function sayTime(hour: string, minute: string): string {
  const words = `${sayWhole(hour)}点`
  if (Number(minute) === 0) return words
  return `${words}${Number(minute) < 10 ? '零' : ''}${sayWhole(minute)}分`
}

/** `('2026', '春')` → 二零二六年春季学期. */
export const sayTerm = (year: string, season: string): string => `${sayDigits(year)}年${season}季学期`

/** Quarter, with its year where there is one: 第二季度. */
export const sayQuarter = (quarter: string, year = ''): string =>
  `${year && `${sayDigits(year)}年`}第${sayWhole(quarter)}季度`

/** Half of a year: 上半年. */
export const sayHalf = (half: string, year = ''): string =>
  `${year && `${sayDigits(year)}年`}${half === '1' ? '上' : '下'}半年`
