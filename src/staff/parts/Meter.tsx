import { View } from '@tarojs/components'
import './meter.scss'

export interface MeterProps {
  /** 0 to 1. */
  share: number
  /** What the bar shows, in words; stands beside it. */
  words: string
}

/** A share drawn as the filled part of a bar, with its words beside it. */
export function Meter({ share, words }: MeterProps) {
  return (
    <View className="p-meter">
      <View className="p-meter__track" ariaHidden>
        <View className="p-meter__bar" style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </View>
      <View className="p-meter__words">{words}</View>
    </View>
  )
}
