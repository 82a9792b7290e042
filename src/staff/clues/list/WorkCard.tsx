import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import type { WorkRow } from '../clue-types'
import { levelLamp, placeWords } from '../words'

/** One clue that was handed out: until when and how far, who and where, what for. */
export function WorkCard({ row, onPress }: { row: WorkRow; onPress: () => void }) {
  const { clueId, number, lamp, lampWords, stateLabel, subjectName, ruleTitle, programmeName } = row
  const place = placeWords(row)
  return (
    <View ariaRole="listitem">
      <View id={`work-${clueId}`} className="p-clues__card" ariaRole="link" onClick={onPress}>
        <View className="p-clues__top">
          <Lamp state={lamp} words={lampWords} />
          {stateLabel !== lampWords && <View className="p-clues__state">{stateLabel}</View>}
        </View>
        <View className="p-clues__who">
          {subjectName}
          <View className="p-clues__where">{place}</View>
        </View>
        <View className="p-clues__small">
          {[
            levelLamp(row.level, row.ruleKind).words,
            ruleTitle,
            programmeName,
            row.amountFen !== 0 && formatYuan(row.amountFen),
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <View className="p-clues__small">
          {[
            number,
            row.unitName,
            row.batchNumber !== null && `第 ${row.batchNumber} 批`,
            row.isReturned && '退回重办',
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
      </View>
    </View>
  )
}
