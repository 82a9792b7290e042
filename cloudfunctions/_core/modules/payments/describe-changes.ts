import { type Day, formatDate } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import type { FormerPayment } from './payments.queries'

interface Shown {
  label: string
  words: (payment: FormerPayment, today: Day) => string | null
}

/** What residents see of a payment, in the order in which it matters to them. */
const shown: readonly Shown[] = [
  { label: '金额', words: ({ amountFen }) => formatYuan(amountFen) },
  { label: '姓名', words: ({ name }) => name },
  { label: '组', words: ({ group }) => (group === null ? null : `${group} 组`) },
  { label: '享受人数', words: ({ persons }) => (persons === null ? null : `${persons} 人`) },
  { label: '面积或数量', words: ({ quantity }) => quantity && String(Number(quantity)) },
  { label: '标准', words: ({ standardYuan }) => standardYuan && `${Number(standardYuan)} 元` },
  { label: '学校', words: ({ school }) => school },
  { label: '期次', words: ({ period }) => formatPeriod(period) },
  { label: '发放时间', words: ({ paidOn }, today) => formatDate(paidOn, today) },
]

/** What a correction changed about a payment, in plain words: 金额由 480.00 元改为 520.00 元. Only what residents see. */
export function describeChanges(former: FormerPayment, now: FormerPayment, today: Day): string[] {
  const changes = shown.flatMap(({ label, words }) => {
    const before = words(former, today)
    const after = words(now, today)
    if (before === after) return []
    if (!before) return [`补上${label}：${after}`]
    return [after ? `${label}由 ${before}改为 ${after}` : `去掉${label}`]
  })
  return former.villageCode === now.villageCode ? changes : ['原来列在别的村，更正后列到这个村', ...changes]
}
