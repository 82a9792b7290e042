import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { cx } from '@/components'
import './split.scss'

export interface SplitProps {
  wide: boolean
  list: ReactNode
  /** What is chosen in the list; nothing yet leaves the whole width to the list. */
  beside: ReactNode
  /** What stands beside the list, for screen readers. */
  label: string
}

/** A list and what is chosen in it, side by side at a desk. */
export function Split({ wide, list, beside, label }: SplitProps) {
  const split = Boolean(beside)
  return (
    <View className={cx(wide && 'p-split', split && 'p-split--open')}>
      <View className="p-split__list">{list}</View>
      {split && (
        <View className="p-split__beside" ariaRole="region" ariaLabel={label}>
          {beside}
        </View>
      )}
    </View>
  )
}
