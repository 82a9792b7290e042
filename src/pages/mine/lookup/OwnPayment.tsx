import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, cx, FactList, Icon, Money } from '@/components'
import { open } from '@/platform/navigate'
import { reportToBegin } from '../../report/in-memory'
import { paidWords } from '../../village/words'
import { accountWords, arrivalMark, isAway } from './arrival'
import { aboutOwn, NotReceived } from './NotReceived'
import type { MinePayment } from './timeline'

export interface OwnPaymentProps {
  payment: MinePayment
  unfolded: boolean
  onToggle: () => void
}

/** One of one's own payments; a tap shows where the money went and the two things that may be wrong with it. */
export function OwnPayment({ payment, unfolded, onToggle }: OwnPaymentProps) {
  const { id, programmeName, period, amountFen, villageName, department } = payment
  const isReturned = payment.isRecovery
  const mark = arrivalMark(payment)
  const [missing, setMissing] = useState(false)
  const report = (kind: 'complain' | 'correct') => {
    reportToBegin.give({ about: aboutOwn(payment), kind })
    open('report')
  }
  return (
    <View className="p-mine__payment">
      <View
        id={`own-${id}`}
        className="p-mine__line"
        ariaRole="button"
        ariaExpanded={unfolded}
        ariaLabel={`${programmeName}，${formatPeriod(period)}，${mark ? `${mark}，` : ''}${formatYuan(amountFen)}，${paidWords(payment)}`}
        onClick={onToggle}
      >
        <View className="p-mine__programme">
          {programmeName}
          <View className="p-mine__note">{formatPeriod(period)}</View>
          {mark && (
            <View className={cx('p-mine__mark', isAway(payment) && 'p-mine__mark--away')}>{mark}</View>
          )}
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
                value: accountWords(payment),
              },
              { label: isReturned ? '退给哪里' : '发放部门', value: department },
              { label: '哪个村', value: villageName },
            ]}
          />
          {missing && <NotReceived payment={payment} />}
          <View className="p-mine__wrong">
            {!missing && (
              <ActionButton
                id={`missing-${id}`}
                kind="secondary"
                onPress={() => (isReturned ? report('complain') : setMissing(true))}
              >
                {isReturned ? '我没退过这笔钱' : '我没收到这笔钱'}
              </ActionButton>
            )}
            <ActionButton id={`amount-${id}`} kind="secondary" onPress={() => report('correct')}>
              金额不对
            </ActionButton>
          </View>
        </View>
      )}
    </View>
  )
}
