import { View } from '@tarojs/components'
import { cx, Lamp } from '@/components'
import type { TodayItem } from './today-types'

const kindWords = { report: '群众反映', clue: '疑点', entitlement: '应享未享' } as const

export interface TodayCardProps {
  item: TodayItem
  on: boolean
  onPress: () => void
}

/** One case: how urgent first, then where and what. */
export function TodayCard({ item, on, onPress }: TodayCardProps) {
  const { kind, number, title, unitName, stateLabel, lamp, lampWords } = item
  return (
    <View ariaRole="listitem">
      <View
        id={`today-${kind}-${item.id}`}
        className={cx('p-queue__card', on && 'p-queue__card--on')}
        ariaRole="link"
        onClick={onPress}
      >
        <View className="p-queue__top">
          <Lamp state={lamp} words={lampWords} />
          {stateLabel !== lampWords && <View className="p-queue__state">{stateLabel}</View>}
        </View>
        <View className="p-queue__summary">{title}</View>
        <View className="p-queue__about">
          <View className="p-queue__kind">{kindWords[kind]}</View>
          {number}
        </View>
        <View className="p-queue__small">{unitName}</View>
      </View>
    </View>
  )
}
