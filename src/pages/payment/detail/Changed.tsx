import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { Notice } from '@/components'
import { today } from '@/pages/village/words'
import { correctionOf } from './correction'
import type { Payment } from './facts'

/** What was put right about this payment, when and why; and where an old link led to. */
export function Changed({ payment }: { payment: Payment }) {
  const { changes, replaces, history, corrected } = payment
  const correction = correctionOf(history)
  if (!corrected || !correction) return null
  const when = formatDate(correction.on, today())
  const reason = correction.reason && `原因：${correction.reason}`
  if (changes.length === 0 && replaces === null) return null
  return (
    <View id="changed" className="p-payment__changed">
      <Notice tone="warn" title={changes.length > 0 ? `${when}更正过这一笔` : `${when}更正过这一批名单`}>
        {changes.map((change) => (
          <View key={change}>{change}</View>
        ))}
        {changes.length === 0 && <View>这一笔的内容没有变。</View>}
        {reason && <View>{reason}</View>}
        {replaces !== null && <View>你打开的是更正以前的链接，这里是更正以后的这一笔。</View>}
      </Notice>
    </View>
  )
}
