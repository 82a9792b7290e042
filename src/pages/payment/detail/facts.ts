import type { OutputOf } from '@shared/contracts'
import { addDays, formatDate } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import type { Fact } from '@/components'
import { groupWords, paidWords, today } from '@/pages/village/words'
import { plainDecimal } from './reckoning'

export type Payment = OutputOf<'public-api', 'get-payment'>

function postingWords({ postingDaysLeft }: Payment): string {
  if (postingDaysLeft <= 0) return '已满，有疑问仍然可以反映'
  return `还剩 ${postingDaysLeft} 天，到${formatDate(addDays(today(), postingDaysLeft), today())}`
}

/** What is known and public about a payment, in the order in which people ask. */
export function factsOf(payment: Payment): Fact[] {
  const { village, group, quantity, quantityUnit, persons, standardYuan, school } = payment
  return [
    { label: '村组', value: [village.name, groupWords(group)].filter(Boolean).join(' ') },
    { label: '哪一期', value: formatPeriod(payment.period) },
    { label: '发放日期', value: payment.paidOnExact ? paidWords(payment) : '名单里没有写是哪一天' },
    {
      label: quantityUnit === '亩' ? '面积' : '数量',
      value: quantity && `${plainDecimal(quantity)} ${quantityUnit ?? ''}`.trim(),
    },
    { label: '享受人数', value: persons && `${persons} 人` },
    { label: '标准', value: standardYuan && `${plainDecimal(standardYuan)} 元${per(payment)}` },
    { label: '学校', value: school },
    { label: '发放部门', value: payment.department },
    { label: '公布日期', value: formatDate(payment.publishedOn, today()) },
    { label: '公示期', value: postingWords(payment) },
    { label: '名单批次', value: `第 ${payment.batchId} 批` },
  ]
}

function per({ quantity, quantityUnit, persons }: Payment): string {
  if (quantity && quantityUnit) return `（每${quantityUnit}）`
  return persons ? '（每人）' : ''
}
