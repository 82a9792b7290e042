import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import type { CaseRow } from '../case-types'
import { kindWords } from './filter'

export interface CaseCardProps {
  row: CaseRow
  /** Supervisors see cases of several units. */
  showUnit: boolean
  onPress: () => void
}

/** One case on a phone: how urgent first, then which, where and what about. */
export function CaseCard({ row, showUnit, onPress }: CaseCardProps) {
  const about = [row.villageName, row.programmeName].filter(Boolean).join(' · ')
  const received = formatDate(row.receivedOn, todayInShanghai(new Date()))
  return (
    <View ariaRole="listitem">
      <View id={`case-${row.id}`} className="p-queue__card" ariaRole="link" onClick={onPress}>
        <View className="p-queue__top">
          <Lamp state={row.lamp} words={row.lampWords} />
          {row.stateLabel !== row.lampWords && <View className="p-queue__state">{row.stateLabel}</View>}
        </View>
        <View className="p-queue__summary">{row.summary}</View>
        <View className="p-queue__about">
          <View className="p-queue__kind">{kindWords(row)}</View>
          {about}
        </View>
        <View className="p-queue__small">
          {row.number} · {received}收到{showUnit && ` · ${row.unitName}`}
        </View>
      </View>
    </View>
  )
}
