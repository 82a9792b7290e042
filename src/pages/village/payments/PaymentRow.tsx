import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { LedgerRow } from '@/components'
import { open } from '@/platform/navigate'
import { groupWords, paidWords } from '../words'
import type { FirstPage } from './filter'

type Payment = FirstPage['rows'][number]

function markOf({ changed, isRecovery }: Payment): string | undefined {
  if (isRecovery) return '退回'
  return changed ? '已更正' : undefined
}

/** One payment as a line of the ledger; the programme is named only where the list mixes several. */
export function PaymentRow({ payment, inProgramme }: { payment: Payment; inProgramme: boolean }) {
  const { id, name, group, period, programmeName, amountFen } = payment
  const about = [!inProgramme && programmeName, groupWords(group), formatPeriod(period)].filter(Boolean)
  const mark = markOf(payment)
  return (
    <LedgerRow
      id={`payment-${id}`}
      title={name}
      note={about.join(' · ')}
      fen={amountFen}
      foot={paidWords(payment)}
      mark={mark}
      label={[name, ...about, formatYuan(amountFen), paidWords(payment), mark].filter(Boolean).join('，')}
      onPress={() => open('payment', { id })}
    />
  )
}
