import { View } from '@tarojs/components'
import { Icon } from '@/components'
import { open } from '@/platform/navigate'
import '../policies.scss'

/** The way into the self-check, with what it does and what it does not. */
export function SelfCheckDoor({ county, village }: { county: string; village: string | undefined }) {
  return (
    <View
      id="self-check"
      className="p-policies__door"
      ariaRole="button"
      onClick={() => open('selfCheck', { county, code: village })}
    >
      <View className="p-policies__door-words">
        <View className="p-policies__door-title">我能领吗？</View>
        <View>答几个问题，看看哪些可能可以领。答案不发出去、不保存。</View>
      </View>
      <Icon name="forward" />
    </View>
  )
}
