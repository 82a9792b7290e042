import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { ActionButton, cx, FactList, Icon, Money } from '@/components'
import { open } from '@/platform/navigate'
import { paidWords } from '../../village/words'
import type { MinePayment } from './timeline'

export interface OwnPaymentProps {
  payment: MinePayment
  /** Where the report form begins when the payment itself is not public. */
  village: string | undefined
  unfolded: boolean
  onToggle: () => void
}

/** One of one's own payments; a tap shows where the money went and the two things that may be wrong with it. */
export function OwnPayment({ payment, village, unfolded, onToggle }: OwnPaymentProps) {
  const { id, programmeCode, programmeName, period, amountFen, villageName, accountLast4, department } =
    payment
  const isReturned = payment.isRecovery
  const report = (kind: 'complain' | 'correct') =>
    open('report', { code: village, payment: id, programme: programmeCode, kind })
  return (
    <View className="p-mine__payment">
      <View
        id={`own-${id}`}
        className="p-mine__line"
        ariaRole="button"
        ariaExpanded={unfolded}
        ariaLabel={`${programmeName}，${formatPeriod(period)}，${isReturned ? '退回，' : ''}${formatYuan(amountFen)}，${paidWords(payment)}`}
        onClick={onToggle}
      >
        <View className="p-mine__programme">
          {programmeName}
          <View className="p-mine__note">
            {formatPeriod(period)}
            {isReturned && ' · 退回的钱'}
          </View>
        </View>
        <View className="p-mine__amount">
          <Money fen={amountFen} />
          <View className="p-mine__note">{paidWords(payment)}</View>
        </View>
        <Icon name="down" className={cx('p-mine__arrow', unfolded && 'p-mine__arrow--up')} />
      </View>
      {unfolded && (
        <View className="p-mine__more">
          <FactList
            facts={[
              {
                label: isReturned ? '从哪里退' : '打到哪里',
                value: accountLast4 ? `尾号 ${accountLast4} 的账户` : '名单里没有写账户',
              },
              { label: isReturned ? '退给哪里' : '发放部门', value: department },
              { label: '哪个村', value: villageName },
            ]}
          />
          <View className="p-mine__wrong">
            <ActionButton id={`missing-${id}`} kind="secondary" onPress={() => report('complain')}>
              {isReturned ? '我没退过这笔钱' : '我没收到'}
            </ActionButton>
            <ActionButton id={`amount-${id}`} kind="secondary" onPress={() => report('correct')}>
              金额不对
            </ActionButton>
          </View>
        </View>
      )}
    </View>
  )
}
