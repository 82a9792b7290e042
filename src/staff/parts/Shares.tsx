import { View } from '@tarojs/components'
import { countWords } from './words'
import './shares.scss'

export interface Share {
  key: string
  tone: 'red' | 'amber' | 'blue' | 'green' | 'none'
  words: string
  n: number
}

/** How a number divides: one bar as long as the page, its parts named under it. */
export function Shares({ parts }: { parts: readonly Share[] }) {
  const shown = parts.filter(({ n }) => n > 0)
  return (
    <View className="p-shares">
      {shown.map(({ key, tone, words, n }) => (
        <View key={key} className={`p-shares__part p-shares__part--${tone}`} style={{ flexGrow: n }}>
          <View className="p-shares__bar" ariaHidden />
          <View className="p-shares__words">
            {words} {countWords(n)}
          </View>
        </View>
      ))}
    </View>
  )
}
