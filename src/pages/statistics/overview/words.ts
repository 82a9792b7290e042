import type { OutputOf } from '@shared/contracts'
import { formatDate } from '@shared/domain/dates'
import { formatYuanBig } from '@shared/domain/money'
import { countWords, today } from '../../village/words'

export type PublicStatistics = OutputOf<'public-api', 'get-statistics'>
export type Measure = PublicStatistics['measures'][number]

export interface BigFact {
  key: Measure['key']
  label: string
  /** `712 件`, or that it is not told. */
  figure: string
  hidden: boolean
  explain: string
}

/** Said where a number is too small to be told. */
const HIDDEN = '不单列'

/** `96%`; 100% only of all of them. Null where one of the numbers is not told, or there is nothing to divide. */
export function shareWords(part: number | null, whole: number | null): string | null {
  if (part === null || whole === null || whole === 0) return null
  return `${Math.floor((part * 100) / whole)}%`
}

/** The numbers in the order in which they are told; the share of answers in time stands with its number. */
export function bigFacts({ measures }: Pick<PublicStatistics, 'measures'>): BigFact[] {
  const answered = measures.find(({ key }) => key === 'answered')?.n ?? null
  return measures.map(({ key, label, unit, explain, n, fen }) => {
    const share = key === 'answered-on-time' ? shareWords(n, answered) : null
    const counted = n === null ? HIDDEN : `${countWords(n)} ${unit}`
    return {
      key,
      label,
      figure: fen === null ? counted : formatYuanBig(fen),
      hidden: n === null,
      explain: [
        share && `占答复的 ${share}`,
        fen !== null && n !== null && `从 ${counted}疑点里追回`,
        explain,
      ]
        .filter(Boolean)
        .join('。'),
    }
  })
}

/** `10月`, with the year when it is not this one. */
export const monthWords = (month: string): string => formatDate(`${month}-01`, today()).replace(/1日$/, '')

/** What came in and was answered in each month, the newest first. */
export function monthLines({
  measures,
}: Pick<PublicStatistics, 'measures'>): { month: string; words: string }[] {
  const shown = measures.filter(({ key }) => key === 'received' || key === 'answered')
  const months = shown[0]?.months.map(({ month }) => month) ?? []
  return [...months].reverse().map((month) => ({
    month,
    words: shown
      .map(({ label, unit, months: own }) => {
        const n = own.find((one) => one.month === month)?.n ?? null
        return `${label} ${n === null ? HIDDEN : `${countWords(n)} ${unit}`}`
      })
      .join(' · '),
  }))
}
