import type { BatchAction } from '@shared/domain/batches'
import { View } from '@tarojs/components'
import type { ComponentType } from 'react'
import { Notice } from '@/components'
import { CorrectRows } from '../correct/CorrectRows'
import { actionWords, shownVersion, stateLamp, takesBack, takesBackWords } from '../words'
import { Discard } from './Discard'
import { Publish } from './Publish'
import { Return } from './Return'
import { Submit } from './Submit'
import type { StepProps } from './step-props'
import { Withdraw } from './Withdraw'

type Form = Exclude<BatchAction, 'correct-file'>
const forms: Record<Form, ComponentType<StepProps>> = {
  submit: Submit,
  publish: Publish,
  return: Return,
  withdraw: Withdraw,
  'correct-rows': CorrectRows,
  discard: Discard,
}

/** One step on a batch, as a sheet of its own above what it is about. What is no longer allowed says so. */
export function Step({ action, ...props }: StepProps & { action: BatchAction }) {
  if (action === 'correct-file') return null
  const Form = forms[action]
  const words = action === 'return' && takesBack(props.batch, props.me) ? takesBackWords : actionWords[action]
  const may = props.batch.may.find((one) => one.action === action)
  return (
    <View id="batch-step" className="p-batch__step" ariaRole="region" ariaLabel={words}>
      <View className="p-batch__step-title" ariaRole="heading" ariaLevel={2}>
        {words}
      </View>
      {may && !may.allowed && (
        <Notice tone="warn" title={`现在不能${words}了`} urgent>
          {may.why ?? `这一批现在是“${stateLamp(shownVersion(props.batch)).words}”。`}
        </Notice>
      )}
      <Form {...props} />
    </View>
  )
}
