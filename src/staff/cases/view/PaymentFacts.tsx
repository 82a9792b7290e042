import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { ActionButton, FactList } from '@/components'
import { open } from '@/platform/navigate'
import type { CaseDetail } from '../case-types'

/** The payment that the report is about, and the way to where everybody sees it. */
export function PaymentFacts({ payment }: { payment: NonNullable<CaseDetail['payment']> }) {
  return (
    <>
      <FactList
        facts={[
          { label: '谁领的', value: payment.name },
          { label: '项目', value: payment.programmeName },
          { label: '哪一期', value: formatPeriod(payment.period) },
          { label: '多少钱', value: formatYuan(payment.amountFen) },
          { label: '哪天发', value: formatDate(payment.paidOn, todayInShanghai(new Date())) },
          { label: '批次', value: `第 ${payment.batchId} 批` },
        ]}
      />
      <ActionButton id="open-payment" kind="plain" onPress={() => open('payment', { id: payment.id })}>
        看群众看到的这一笔
      </ActionButton>
    </>
  )
}
