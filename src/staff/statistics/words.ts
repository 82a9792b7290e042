import { addDays, type Day } from '@shared/domain/dates'
import { formatYuanBig } from '@shared/domain/money'
import { countWords, dayWords, instantWords } from '../parts/words'
import type { Lateness, LateUnit, Statistics } from './statistics-types'

export const pieces = (n: number) => `${countWords(n)} 件`
export const clues = (n: number) => `${countWords(n)} 条`
export const people = (n: number) => `${countWords(n)} 人`
export const money = formatYuanBig

/** `98.0%`; of nothing it says so. */
export function partWords(part: number, whole: number): string {
  return whole === 0 ? '还没有' : `${(Math.round((part * 1000) / whole) / 10).toFixed(1)}%`
}

/** `2026年8月` of `2026-08`. */
export const monthWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`

/** What the nightly comparison of the totals with the ledger said. */
export function selfCheckWords(check: Statistics['selfCheck']): {
  state: 'fine' | 'red' | 'paused'
  words: string
} {
  if (!check) return { state: 'paused', words: '总数还没有和台账核对过，今天夜里核对' }
  const when = `${instantWords(check.checkedAt)}核对了 ${countWords(check.compared)} 个总数`
  return check.differences.length === 0
    ? { state: 'fine', words: `${when}：和台账一致` }
    : { state: 'red', words: `${when}：${check.differences.length} 个和台账不一致` }
}

/** The list that is read out: units with cases that are overdue for long. Undefined when there is none. */
export function noticeText({ asOf, units }: Lateness, list: 'cases' | 'clues'): string | undefined {
  const named = units.filter(({ notified }) => notified.n > 0)
  if (named.length === 0) return undefined
  const what = list === 'cases' ? '群众反映' : '疑点核查'
  const lines = named.map(({ unitName, notified }: LateUnit, i) => `${i + 1}. ${unitName}：${notified.n} 件`)
  return [`截至${dayWords(asOf)}，${what}超期 5 天以上还没有办的：`, ...lines].join('\n')
}

export type PeriodName = 'all' | 'year' | 'quarter' | 'month' | 'own'

/** First and last day of a period that ends today; empty stands for no limit. */
export function daysOf(name: Exclude<PeriodName, 'own'>, today: Day): { from: string; until: string } {
  if (name === 'all') return { from: '', until: '' }
  const month = Number(today.slice(5, 7))
  const first = { year: 1, quarter: month - ((month - 1) % 3), month }[name]
  return { from: `${today.slice(0, 5)}${String(first).padStart(2, '0')}-01`, until: today }
}

/** Which of the usual periods these days are. */
export function periodOf({ from, until }: { from: string; until: string }, today: Day): PeriodName {
  const usual = ['all', 'year', 'quarter', 'month'] as const
  return (
    usual.find((name) => {
      const days = daysOf(name, today)
      return days.from === from && days.until === until
    }) ?? 'own'
  )
}

/** A day out of an address, where people can write anything; empty when it is none. */
export const dayParam = (text: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return ''
  const day = addDays(text, 0)
  return day === text ? text : ''
}
