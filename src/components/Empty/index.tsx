import { View } from '@tarojs/components'
import { ActionButton } from '../ActionButton'
import './index.scss'

export interface EmptyProps {
  /** What is not there: 这里还没有记录. */
  title: string
  /** Why. */
  why: string
  /** One way on. */
  action?: { label: string; onPress: () => void }
}

/** An empty page that says why it is empty. */
export function Empty({ title, why, action }: EmptyProps) {
  return (
    <View className="c-empty">
      <View className="c-empty__title">{title}</View>
      <View className="c-empty__why">{why}</View>
      {action && (
        <ActionButton kind="secondary" onPress={action.onPress}>
          {action.label}
        </ActionButton>
      )}
    </View>
  )
}
