import { View } from '@tarojs/components'
import type { Readers } from './act-types'

export interface WhoSeesProps {
  explain: string
  readers: Readers
  words: readonly { label: string; words: string }[]
}

/** Before a step that others will see: exactly which words, and who. */
export function WhoSees({ explain, readers, words }: WhoSeesProps) {
  const { reporter, others } = readers
  return (
    <View className="p-act__who">
      <View>{explain}</View>
      {(reporter || words.length > 0) && (
        <View className="p-act__seen">
          <View className="p-act__seen-title">{reporter ? '反映人凭回执码会看到' : '会写进经过'}</View>
          {words.length === 0 && <View>只有步骤和日期，没有别的话</View>}
          {words.map(({ label, words: said }) => (
            <View key={label}>
              <View className="p-act__label">{label}</View>
              <View className="p-act__said">{said}</View>
            </View>
          ))}
        </View>
      )}
      <View className="p-act__note">
        {reporter === true && '反映人看到的是单位名称，看不到你的姓名。'}
        {reporter === false && '反映人看不到。'}
        {others}
        {reporter === true && '发出后不能收回。'}
      </View>
    </View>
  )
}
