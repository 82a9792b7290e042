import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import type { Window } from './use-window'
import './leaf.scss'

/** Leafs through a list of which one page is held; nothing where everything fits on the first one. */
export function Leaf({ id, of }: { id: string; of: Window<unknown, unknown> }) {
  const { page, next, back, loading } = of
  if (page === 1 && !next && !loading) return null
  return (
    <View className="p-leaf">
      <ActionButton id={`${id}-back`} kind="secondary" disabled={!back} onPress={() => back?.()}>
        上一页
      </ActionButton>
      <View className="p-leaf__page" ariaLive="polite">
        第 {page} 页
      </View>
      <ActionButton id={`${id}-next`} kind="secondary" disabled={!next} onPress={() => next?.()}>
        下一页
      </ActionButton>
    </View>
  )
}
