import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { Actions } from '../parts/Actions'
import type { WatchedImport } from './use-import'

/** How far the reading in the background is, and the way to stop it. */
export function Progress({
  title,
  progress,
}: {
  title: string
  progress: NonNullable<WatchedImport['progress']>
}) {
  const { percent, words, stop, stopping } = progress
  return (
    <View className="p-imports__progress">
      <View ariaRole="status">
        <View className="p-imports__heading">
          {title} · {percent}%
        </View>
        <View className="p-imports__track" ariaHidden>
          <View className="p-imports__bar" style={{ width: `${percent}%` }} />
        </View>
        <View className="p-imports__note">
          {words && `${words}。`}可以关掉这一页，先去做别的，不会中断；回来时在“数据导入”里找到它。
        </View>
      </View>
      {stop && (
        <Actions>
          <ActionButton
            id="stop-reading"
            kind="secondary"
            busy={stopping}
            busyLabel="正在停止"
            onPress={stop}
          >
            停下来
          </ActionButton>
        </Actions>
      )}
    </View>
  )
}
