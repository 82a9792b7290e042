import { View } from '@tarojs/components'
import { Icon } from '@/components'
import { setLargePrint, useLargePrint } from '@/platform/preferences'
import './home.scss'

const words = {
  off: { title: '字太小？换成大字版', note: '字和按钮都变大，每一页都是。下次打开还是大字。' },
  on: { title: '字太大？换回标准字', note: '现在是大字版，每一页都是。' },
} as const

/** The large door to large print, and the way back. */
export function LargePrintRow() {
  const large = useLargePrint()
  const { title, note } = words[large ? 'on' : 'off']
  return (
    <View id="large-print" className="p-home__print" ariaRole="button" onClick={() => setLargePrint(!large)}>
      <View className="p-home__print-sign" ariaHidden>
        字
      </View>
      <View className="p-home__print-words">
        <View className="p-home__print-title">{title}</View>
        <View className="p-home__print-note">{note}</View>
      </View>
      <Icon name="forward" />
    </View>
  )
}
