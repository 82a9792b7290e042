import { View } from '@tarojs/components'

export interface WhoSeesProps {
  action: string
  explain: string
  /** Whether the reporter reads it. */
  seen: boolean
  words: readonly { label: string; words: string }[]
}

/** Before a step that others will see: exactly which words, and who. */
export function WhoSees({ action, explain, seen, words }: WhoSeesProps) {
  return (
    <View className="p-act__who">
      <View>{explain}</View>
      {seen && (
        <View className="p-act__seen">
          <View className="p-act__seen-title">反映人凭回执码会看到</View>
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
        {seen ? '反映人看到的是单位名称，看不到你的姓名。' : '反映人看不到。'}
        {action === 'transfer'
          ? '接办的单位会看到全部经过和内部备注。'
          : '本单位办理人员和督办人员能看到，并看到是你办的。'}
        {seen && '发出后不能收回。'}
      </View>
    </View>
  )
}
