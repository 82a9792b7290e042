import { View } from '@tarojs/components'
import './index.scss'

/** Where one is in a form of several pages: 第 2 步，共 5 步. */
export function Steps({ now, total }: { now: number; total: number }) {
  return (
    <View className="c-steps">
      <View className="c-steps__words">
        第 {now} 步，共 {total} 步
      </View>
      <View className="c-steps__track" ariaHidden>
        <View className="c-steps__done" style={{ width: `${(now / total) * 100}%` }} />
      </View>
    </View>
  )
}
