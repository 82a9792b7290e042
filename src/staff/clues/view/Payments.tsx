import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, LedgerRow } from '@/components'
import { open } from '@/platform/navigate'
import { countWords, dayWords } from '../../parts/words'
import type { ClueDetail } from '../clue-types'

type Payment = ClueDetail['payments'][number]

/** So many are shown at once; the rest are one tap away. */
const most = 6

/** The payments that it is about: their sum, then the newest as lines of the ledger. */
export function Payments({
  payments,
  paymentCount,
  paymentFen,
  clueId,
}: Pick<ClueDetail, 'payments' | 'paymentCount' | 'paymentFen'> & {
  /** For looking up where a payment comes from; null where there is no network. */
  clueId: number | null
}) {
  const [all, setAll] = useState(false)
  const allWords =
    payments.length < paymentCount
      ? `看最近 ${countWords(payments.length)} 笔`
      : `看全部 ${countWords(payments.length)} 笔`
  const shown = all ? payments : payments.slice(0, most)
  return (
    <>
      {paymentCount > 1 && (
        <View className="p-clue__sum">
          <LedgerRow title={`合计 ${countWords(paymentCount)} 笔`} fen={paymentFen} />
        </View>
      )}
      <View ariaRole="list" ariaLabel="涉及的钱">
        {shown.map((payment) => (
          <View key={payment.id} ariaRole="listitem">
            <PaymentRow payment={payment} />
            {clueId !== null && (
              <ActionButton
                id={`source-${payment.id}`}
                kind="plain"
                label={`${payment.programmeName}，${formatPeriod(payment.period)}，这一笔从哪里来`}
                onPress={() => open('staffSource', { payment: payment.id, clue: clueId })}
              >
                这一笔从哪里来
              </ActionButton>
            )}
          </View>
        ))}
      </View>
      {payments.length > most && (
        <ActionButton id="all-payments" kind="plain" expanded={all} onPress={() => setAll(!all)}>
          {all ? '只看前面几笔' : allWords}
        </ActionButton>
      )}
    </>
  )
}

function PaymentRow({ payment }: { payment: Payment }) {
  const { programmeName, period, paidOn, paidOnExact, amountFen, accountLast4, isCurrent } = payment
  const paid = paidOnExact ? `${dayWords(paidOn)}发` : `${formatPeriod(paidOn.slice(0, 7))}发，哪天不详`
  return (
    <LedgerRow
      title={`${programmeName} ${formatPeriod(period)}`}
      note={
        <>
          <View>{[payment.villageName, payment.unitName].filter(Boolean).join(' · ')}</View>
          <View>
            {payment.fileName} 第 {payment.lineNo} 行
          </View>
        </>
      }
      fen={amountFen}
      foot={
        <>
          <View>{paid}</View>
          {accountLast4 && <View>卡尾号 {accountLast4}</View>}
        </>
      }
      mark={isCurrent ? undefined : '批次已更正或撤回'}
      label={`${programmeName}，${formatPeriod(period)}，${formatYuan(amountFen)}，${paid}`}
    />
  )
}
