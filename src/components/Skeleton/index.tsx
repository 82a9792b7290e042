import { View } from '@tarojs/components'
import './index.scss'

/** Ruled lines while rows are on their way. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <View className="c-skeleton" ariaRole="status" ariaLabel="正在打开">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all rows are alike
        <View key={row} className="c-skeleton__row">
          <View className="c-skeleton__long" />
          <View className="c-skeleton__short" />
        </View>
      ))}
    </View>
  )
}
