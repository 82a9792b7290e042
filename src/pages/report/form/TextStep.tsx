import { reportLimits } from '@shared/domain/reports'
import { View } from '@tarojs/components'
import { Notice, TextAreaField } from '@/components'
import { notReceivedPrompts, OWN_PAYMENT_WORDS } from '../not-received'
import { saysNotReceived } from './answers'
import { faultAt, type StepProps } from './step-props'
import { WhyNeighbours } from './WhyNeighbours'
import { prompts } from './words'

/** Step 3: what happened, in own words. */
export function TextStep({ answers, change, faults }: StepProps) {
  const { village, programme } = answers.about ?? {}
  const missing = saysNotReceived(answers)
  return (
    <>
      {missing && <Notice title="说的是你自己的一笔钱">{OWN_PAYMENT_WORDS}</Notice>}
      {!missing && village && programme && (
        <WhyNeighbours village={village.code} programme={programme.code} />
      )}
      <View className="p-report__hint">知道多少写多少。写上这些，更容易查清楚：</View>
      <Points points={missing ? notReceivedPrompts : prompts[answers.kind ?? 'complain']} />
      <TextAreaField
        id="text"
        label="写在这里"
        error={faultAt(faults, 'text')}
        maxlength={reportLimits.textMax}
        value={answers.text}
        onInput={(text) => change({ text })}
      />
      <View className="p-report__hint">不用写自己的姓名、电话和身份证号。</View>
    </>
  )
}

/** A short list, one point a line. */
export function Points({ points }: { points: readonly string[] }) {
  return (
    <View className="p-report__points" ariaRole="list">
      {points.map((point) => (
        <View key={point} className="p-report__point" ariaRole="listitem">
          {point}
        </View>
      ))}
    </View>
  )
}
