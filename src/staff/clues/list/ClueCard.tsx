import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { cx, Lamp } from '@/components'
import { dayWords } from '../../parts/words'
import type { ClueRow } from '../clue-types'
import { levelLamp, placeWords } from '../words'

export interface ClueCardProps {
  row: ClueRow
  /** Under the person's own name the name need not stand again. */
  named?: boolean
  onPress: () => void
}

/** One clue: how serious and how far, who and where, and the sentence that says why. */
export function ClueCard({ row, named = false, onPress }: ClueCardProps) {
  const { id, level, ruleKind, ruleTitle, stateLabel, subjectName, reason, programmeName } = row
  const lamp = levelLamp(level, ruleKind)
  const place = placeWords(row)
  return (
    <View ariaRole="listitem">
      <View id={`clue-${id}`} className="p-clues__card" ariaRole="link" onClick={onPress}>
        <View className="p-clues__top">
          <Lamp state={lamp.state} words={lamp.words} />
          <View className="p-clues__state">{stateLabel}</View>
        </View>
        {!named && (
          <View className="p-clues__who">
            {subjectName}
            <View className="p-clues__where">{place}</View>
          </View>
        )}
        <View className={cx('p-clues__reason', named && 'p-clues__reason--first')}>{reason}</View>
        <View className="p-clues__small">
          {[ruleTitle, programmeName, row.amountFen !== 0 && formatYuan(row.amountFen)]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <View className="p-clues__small">
          编号 {id} · {dayWords(row.firstSeen)}发现{row.isRecurrence && ' · 查实过，又出现'}
        </View>
      </View>
    </View>
  )
}
