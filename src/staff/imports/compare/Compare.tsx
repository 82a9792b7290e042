import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { Comparison } from '../../batches/view/Comparison'
import { Actions } from '../../parts/Actions'
import type { StepProps } from '../step-props'
import '../../batches/batches.scss'

/** Against the period before: who is new, who is gone, whose money changed a lot. Nothing of it hinders. */
export function Compare({ whole, wide, go }: StepProps) {
  const { batch } = whole
  return (
    <>
      <View className="p-imports__lead">
        和上一期对一对，能看出漏了人、多了人、钱写错了。有变化不等于有错，核对清楚就行。
      </View>
      {batch && <Comparison id={batch.id} version={batch.version} wide={wide} begun />}
      <Actions>
        <ActionButton id="on" onPress={() => go('submit')}>
          核对过了，下一步
        </ActionButton>
        <ActionButton id="back-to-rows" kind="secondary" onPress={() => go('mend')}>
          回去改
        </ActionButton>
      </Actions>
    </>
  )
}
