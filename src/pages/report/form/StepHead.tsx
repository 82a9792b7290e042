import { View } from '@tarojs/components'
import { Steps } from '@/components'
import { type StepName, stepNames } from './answers'
import { questions } from './words'

/** Where one is, and the one question of this step; read out when it changes. */
export function StepHead({ step }: { step: StepName }) {
  return (
    <View ariaLive="polite">
      <Steps now={stepNames.indexOf(step) + 1} total={stepNames.length} />
      <View className="p-report__question" ariaRole="heading" ariaLevel={1}>
        {questions[step]}
      </View>
    </View>
  )
}
