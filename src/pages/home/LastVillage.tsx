import { View } from '@tarojs/components'
import { Icon } from '@/components'
import { open } from '@/platform/navigate'
import type { RememberedVillage } from '../village/remembered-village'
import './home.scss'

/** The village opened last on this phone, one tap away. */
export function LastVillage({ village }: { village: RememberedVillage }) {
  return (
    <View
      id="last-village"
      className="p-home__last"
      ariaRole="button"
      ariaLabel={`回到${village.name}，${village.countyName}${village.townName}`}
      onClick={() => open('village', { code: village.code })}
    >
      <View className="p-home__last-words">
        <View className="p-home__last-name">回到{village.name}</View>
        <View className="p-home__last-place">
          {village.countyName} · {village.townName}
        </View>
      </View>
      <Icon name="forward" />
    </View>
  )
}
