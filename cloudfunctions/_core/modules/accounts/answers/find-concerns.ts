import type { Balance } from '@shared/domain/account-comparison'
import { VOUCHER_FROM_FEN } from '@shared/domain/accounts'
import { daysBetween } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import type { LineRow } from '../lines/lines.queries'
import type { Answers, Asked } from './answers'

type Concern = Answers['concerns'][number]

/** Spending from here on should have a voucher behind it. */
export const UNPROVEN_FROM_FEN = VOUCHER_FROM_FEN
/** So many times as much as similar villages, and so much more at least, is worth a question. */
const FAR_ABOVE = 3
const FAR_ABOVE_FEN = 500_000

/**
 * What is worth a question (有没有问题). Each is a fact that anybody can work out from the page; none says that somebody did wrong.
 */
export function findConcerns(facts: {
  asked: Asked
  balance: Balance
  spending: Answers['spending']
  projects: readonly LineRow[]
  idle: number
  unproven: readonly { id: number; summary: string; amountFen: number; all: number }[]
}): Concern[] {
  const { asked, balance, spending, projects, idle, unproven } = facts
  const concerns: Concern[] = []
  const add = (code: Concern['code'], words: string, lineId: number | null = null) =>
    concerns.push({ code, words, lineId })

  if (balance.addsUp === false)
    add(
      'does-not-add-up',
      `公布的结余和算出来的差 ${formatYuan(Math.abs(balance.differenceFen ?? 0))}，待核查。`,
    )
  if (balance.continues === false) add('opening-differs', '这一期的开头和上一期的结余对不上，待核查。')
  for (const { label, amountFen, shouldBeZero } of spending.categories)
    if (shouldBeZero && amountFen !== 0)
      add('should-be-zero', `村里一般不应有“${label}”，这一期有 ${formatYuan(amountFen)}，待核查。`)
  for (const { label, amountFen, similarFen, shouldBeZero } of spending.categories) {
    if (shouldBeZero || similarFen === null) continue
    if (amountFen > similarFen * FAR_ABOVE && amountFen - similarFen >= FAR_ABOVE_FEN)
      add(
        'far-above-similar',
        `“${label}”${formatYuan(amountFen)}，相近的村一般是 ${formatYuan(similarFen)}。数字大不等于有问题，可以问清楚用在哪里。`,
      )
  }
  const [first] = unproven
  if (first)
    add(
      'without-voucher',
      first.all === 1
        ? `“${first.summary}”${formatYuan(first.amountFen)}没有附凭证。`
        : `有 ${first.all} 笔 ${formatYuan(UNPROVEN_FROM_FEN)}以上的支出没有附凭证，最大的一笔是“${first.summary}”${formatYuan(first.amountFen)}。`,
      first.id,
    )
  for (const p of projects) {
    if (p.contractFen !== null && p.contractFen > 0 && p.amountFen > p.contractFen)
      add(
        'project-overpaid',
        `“${p.summary}”已付 ${formatYuan(p.amountFen)}，超过合同价 ${formatYuan(p.contractFen)}，待核查。`,
        p.id,
      )
    if (p.progress === 100 && p.acceptedOn === null)
      add('project-not-accepted', `“${p.summary}”已经完工，还没有验收。`, p.id)
  }
  if (idle > 0) add('asset-idle', `有 ${idle} 项资产没有用起来。`)
  if (asked.publishedOn !== null && asked.publishedOn > asked.dueOn)
    add('published-late', `公布晚了 ${daysBetween(asked.dueOn, asked.publishedOn)} 天。`)
  return concerns
}
