import type { OutputOf } from '@shared/contracts'
import { formatDate } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { LedgerRow, Section } from '@/components'
import { today } from '../words'

type Withdrawal = OutputOf<'public-api', 'get-village'>['withdrawals'][number]

/** Lists that hung here and were taken back, with the reason, so that nobody thinks they were hushed up. */
export function Withdrawals({ withdrawals }: { withdrawals: Withdrawal[] }) {
  if (withdrawals.length === 0) return null
  return (
    <Section title="最近撤回的名单">
      {withdrawals.map(({ programmeName, period, publishedOn, withdrawnOn, reason }) => (
        <LedgerRow
          key={`${programmeName}-${period}-${publishedOn}`}
          title={`${formatPeriod(period)}${programmeName}`}
          note={`${formatDate(publishedOn, today())}公布，${formatDate(withdrawnOn, today())}撤回。原因：${reason}`}
          mark="已撤回"
        />
      ))}
    </Section>
  )
}
