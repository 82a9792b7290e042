import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import type { Payment } from './facts'
import { reckoning } from './reckoning'
import './index.scss'

/** Who got how much for what, and, where the figures agree, how that was worked out. */
export function Amount({ payment }: { payment: Payment }) {
  const { name, programmeName, period, amountFen, isRecovery, changes } = payment
  const sentence = reckoning(payment)
  return (
    <View className="p-payment__amount">
      <View className="p-payment__who" ariaRole="heading" ariaLevel={1}>
        {name}
        {changes.length > 0 && <View className="p-payment__mark">已更正</View>}
      </View>
      <View className="p-payment__what">
        {formatPeriod(period)}
        {programmeName}，{isRecovery ? '退回' : '领到'}
      </View>
      <View className="p-payment__sum">{formatYuan(amountFen)}</View>
      {isRecovery && (
        <View className="p-payment__returned" id="returned">
          这是{name}退回来的钱（追缴或退款），所以前面有减号，村里的合计已经把它减掉了。
        </View>
      )}
      {sentence && (
        <View className="p-payment__sentence" id="reckoning">
          {sentence}
        </View>
      )}
    </View>
  )
}
