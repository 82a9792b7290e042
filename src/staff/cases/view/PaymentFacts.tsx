import { bankResultWords } from '@shared/domain/bank-result'
import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { ActionButton, FactList, Notice } from '@/components'
import { open } from '@/platform/navigate'
import type { CaseDetail } from '../case-types'

/** The payment that the report is about, and the way to where everybody sees it. */
export function PaymentFacts({
  payment,
  notReceived,
}: {
  payment: NonNullable<CaseDetail['payment']>
  notReceived: boolean
}) {
  const { payStatus, returnReason, returnedOn, accountLast4 } = payment
  const today = todayInShanghai(new Date())
  const bank = bankResultWords({ status: payStatus, reason: returnReason })
  return (
    <>
      {notReceived && (
        <Notice tone="warn" title="说的是：这笔钱没有收到">
          {bank ? `名单里记着：${bank}。` : '名单里没有写银行的发放结果，请和发放银行核对。'}
          反映的人不一定是本人，答复里不要写账号和退回原因，请本人带身份证来问，或者在“查我的”里看。
        </Notice>
      )}
      <FactList
        facts={[
          { label: '谁领的', value: payment.name },
          { label: '项目', value: payment.programmeName },
          { label: '哪一期', value: formatPeriod(payment.period) },
          { label: '多少钱', value: formatYuan(payment.amountFen) },
          { label: '哪天发', value: formatDate(payment.paidOn, today) },
          { label: '银行结果', value: bank },
          { label: '哪天退回', value: returnedOn && formatDate(returnedOn, today) },
          { label: '打到哪里', value: notReceived && accountLast4 ? `尾号 ${accountLast4} 的账户` : null },
          { label: '批次', value: `第 ${payment.batchId} 批` },
        ]}
      />
      <ActionButton id="open-payment" kind="plain" onPress={() => open('payment', { id: payment.id })}>
        看群众看到的这一笔
      </ActionButton>
    </>
  )
}
