import { View } from '@tarojs/components'
import { cx, Lamp } from '@/components'
import type { EntitlementRow } from './entitlement-types'
import './entitlements.scss'

export interface EntitlementCardProps {
  row: EntitlementRow
  isChosen?: boolean
  onPress: () => void
}

/** One person in the list: how urgent, who and where, what he may be entitled to, and why. */
export function EntitlementCard({ row, isChosen = false, onPress }: EntitlementCardProps) {
  const { id, state, stateLabel, name, villageName, townName, aid, reason, tries, lamp, lampWords } = row
  const isOpen = state === 'to-call'
  return (
    <View ariaRole="listitem">
      <View
        id={`entitled-${id}`}
        className={cx('p-entitled__card', isChosen && 'p-entitled__card--on')}
        ariaRole="link"
        onClick={onPress}
      >
        <View className="p-entitled__top">
          <Lamp state={lamp} words={lampWords} />
          {!isOpen && stateLabel !== lampWords && <View className="p-entitled__small">{stateLabel}</View>}
        </View>
        <View className="p-entitled__name">{name}</View>
        <View className="p-entitled__aid">可能该领：{aid}</View>
        <View className="p-entitled__reason">{reason}</View>
        <View className="p-entitled__small">
          {[townName, villageName, tries > 0 && `没联系上 ${tries} 次`].filter(Boolean).join(' · ')}
        </View>
      </View>
    </View>
  )
}
