import { View } from '@tarojs/components'
import { Steps } from '@/components'
import { useAssisted } from '@/platform/assisted'
import { type StepName, stepNames } from './answers'
import { questions } from './words'

/** Where one is, and the one question of this step; read out when it changes. */
export function StepHead({ step }: { step: StepName }) {
  const assisted = useAssisted()
  return (
    <View ariaLive="polite">
      <Steps now={stepNames.indexOf(step) + 1} total={stepNames.length} />
      <View className="p-report__question" ariaRole="heading" ariaLevel={1}>
        {questions[step]}
      </View>
      {assisted && (
        <View className="p-report__hint">手机由本人拿着，本人自己写、自己点。帮办人请站开一点。</View>
      )}
    </View>
  )
}
