import { type Day, formatDate } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import type { Answers, LineKind, PeriodRow, PublicLine, Side } from './account-types'

/** `12,340 元`: as people say it, without the fen where there are none. */
export function yuanWords(fen: number): string {
  return formatYuan(fen).replace('.00 ', ' ')
}

/** `2026年6月`, `2026年第2季度`; without the year where it is this one. */
export function periodWords(label: string, today: Day): string {
  return label.startsWith(`${today.slice(0, 4)}年`) ? label.slice(5) : label
}

/** The first thing that is said: 6月花了 12,340 元，收了 8,000 元，还剩 45,000 元。 */
export function accountSentence(label: string, { income, spending, balance }: Answers): string {
  const left =
    balance.closingFen === null
      ? '账上还剩多少没有公布'
      : balance.closingFen < 0
        ? `账上还差 ${yuanWords(-balance.closingFen)}`
        : `账上还剩 ${yuanWords(balance.closingFen)}`
  return `${label}花了 ${yuanWords(spending.totalFen)}，收了 ${yuanWords(income.totalFen)}，${left}。`
}

const verbs = { income: '收', spending: '花' } as const

/** More or less than another figure, in a sentence without its full stop. */
function difference(fen: number, than: string, verb: string): string {
  if (fen === 0) return `和${than}一样`
  return `比${than}${fen > 0 ? '多' : '少'}${verb} ${yuanWords(Math.abs(fen))}`
}

/** One side of the account beside last year's and beside similar villages', a sentence each; empty when nothing is known. */
export function comparisonWords(
  kind: 'income' | 'spending',
  { totalFen, lastYearFen, similarFen }: Side,
  { similar, lastYearLabel }: Pick<Answers, 'similar' | 'lastYearLabel'>,
): string[] {
  const verb = verbs[kind]
  const words: string[] = []
  if (lastYearFen !== null && lastYearLabel)
    words.push(`${difference(totalFen - lastYearFen, `去年同期（${lastYearLabel}）`, verb)}。`)
  if (similarFen !== null && similar)
    words.push(
      `${similar.how}：${verb}了 ${yuanWords(similarFen)}，本村${difference(totalFen - similarFen, '这个数', verb)}。`,
    )
  return words
}

/** Figures to draw side by side: this village, last year, similar villages. Fewer than two are no comparison. */
export function comparisonBars(
  label: string,
  { totalFen, lastYearFen, similarFen }: Side,
  lastYearLabel: string | null,
): { key: string; label: string; fen: number }[] {
  const bars = [
    { key: 'now', label: `本村${label}`, fen: totalFen },
    ...(lastYearFen !== null
      ? [{ key: 'last-year', label: `本村${lastYearLabel ?? '去年同期'}`, fen: lastYearFen }]
      : []),
    ...(similarFen !== null ? [{ key: 'similar', label: '差不多的村一般', fen: similarFen }] : []),
  ]
  return bars.length > 1 ? bars : []
}

/** What the amount of a line means, by its kind. */
export const amountWords: Record<LineKind, string> = {
  spending: '花了',
  income: '收了',
  project: '已经付了',
  asset: '值',
  debt: '村里欠着',
}

const others: Record<LineKind, string> = {
  spending: '付给谁',
  income: '从哪里来',
  project: '谁在做',
  asset: '谁在用',
  debt: '欠谁的',
}

/** How the other side of a line is called. */
export const counterpartyWords = (kind: LineKind): string => others[kind]

/** A line in one sentence: 6月5日花了 1,200 元：修机井水泵，付给张**。 */
export function lineSentence(
  { kind, day, amountFen, summary, counterparty }: PublicLine,
  today: Day,
): string {
  const when = day ? formatDate(day, today) : ''
  const whom = counterparty && kind === 'spending' ? `，付给${counterparty}` : ''
  return `${when}${amountWords[kind]} ${yuanWords(amountFen)}：${summary}${whom}。`
}

/** How far a project is, in words. */
export function progressWords(
  { progress, acceptedOn, contractFen, amountFen }: PublicLine,
  today: Day,
): string {
  const words = [
    acceptedOn
      ? `${formatDate(acceptedOn, today)}验收了`
      : progress !== null
        ? progress === 100
          ? '做完了，还没有验收'
          : `做了 ${progress}%`
        : '没有写做到哪里',
    contractFen !== null && `合同 ${yuanWords(contractFen)}，已付 ${yuanWords(amountFen)}`,
  ]
  return words.filter(Boolean).join('；')
}

/** What the rule says of a period that is not published, and by when; undefined where nothing is due yet. */
export function dueWords({ label, state, dueOn, late }: PeriodRow, today: Day): string | undefined {
  if ((state !== 'missing' && state !== 'due') || !dueOn) return undefined
  const by = formatDate(dueOn, today)
  return late
    ? `${periodWords(label, today)}的账，按规定应当在${by}前公布，还没有公布。`
    : `${periodWords(label, today)}的账还没有公布，按规定最晚${by}公布。`
}
