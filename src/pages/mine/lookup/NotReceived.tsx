import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { ActionButton, Notice } from '@/components'
import { open } from '@/platform/navigate'
import { CallOffice } from '../../policies/policy/CallOffice'
import { reportToBegin } from '../../report/in-memory'
import { NOT_RECEIVED_TEXT } from '../../report/not-received'
import { standingOf } from './arrival'
import type { MinePayment } from './timeline'

/** The payment as the report form shows it: of whom it is stands in no draft. */
export function aboutOwn({ id, village, programmeCode, programmeName, period, amountFen }: MinePayment) {
  return {
    village: { code: village.code, name: village.name, townName: village.townName },
    programme: { code: programmeCode, name: programmeName },
    payment: { id, summary: `我自己的一笔 · ${formatPeriod(period)} · ${formatYuan(amountFen)}` },
  }
}

/** 我没收到: what is known first, what to do, and the way to have it looked into. */
export function NotReceived({ payment }: { payment: MinePayment }) {
  const { tone, title, told, todo, ask } = standingOf(payment)
  const request = () => {
    reportToBegin.give({
      about: aboutOwn(payment),
      kind: 'correct',
      accused: 'unknown',
      text: NOT_RECEIVED_TEXT,
      notReceived: true,
    })
    open('report')
  }
  return (
    <View id={`standing-${payment.id}`} className="p-mine__standing" ariaLive="polite">
      <Notice tone={tone} title={title}>
        {told.map((line) => (
          <View key={line}>{line}</View>
        ))}
      </Notice>
      <View className="p-mine__todo-title" ariaRole="heading" ariaLevel={4}>
        先这样办
      </View>
      <View ariaRole="list">
        {todo.map((line, at) => (
          <View key={line} className="p-mine__todo" ariaRole="listitem">
            <View className="p-mine__todo-no">{at + 1}.</View>
            <View className="p-mine__todo-words">{line}</View>
          </View>
        ))}
      </View>
      {ask?.phone && <CallOffice phone={ask.phone} department={ask.name} />}
      <View className="p-mine__note">
        照上面查了还是没有，就请部门核对。要写一份反映，不用登录，不写名字也行。
      </View>
      <ActionButton id={`ask-${payment.id}`} onPress={request}>
        还是没收到，请核对
      </ActionButton>
    </View>
  )
}
