import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import { countWords, tailWords } from '../../parts/words'
import type { SubjectRow } from '../clue-types'
import { levelLamp, placeWords } from '../words'
import { lampOfSubject, openWords } from './subject-words'

/** Everything about one person on one card, so that the household is visited once. */
export function SubjectCard({ row, onPress }: { row: SubjectRow; onPress: () => void }) {
  const lamp = lampOfSubject(row)
  return (
    <View ariaRole="listitem">
      <View id={`subject-${row.id}`} className="p-clues__card" ariaRole="link" onClick={onPress}>
        <View className="p-clues__top">
          <Lamp state={lamp.state} words={lamp.words} />
          <View className="p-clues__state">{openWords(row)}</View>
        </View>
        <View className="p-clues__who">
          {row.name}
          <View className="p-clues__where">
            {[placeWords(row), tailWords(row.idNumberMasked)].filter(Boolean).join(' · ')}
          </View>
        </View>
        {row.clues.map((clue) => (
          <View key={clue.id} className="p-clues__line">
            <View className="p-clues__rule">{levelLamp(clue.level, clue.ruleKind).words}</View>
            {clue.reason}
          </View>
        ))}
        <View className="p-clues__small">
          共 {countWords(row.clues.length)} 条{row.amountFen !== 0 && ` · 涉及 ${formatYuan(row.amountFen)}`}
        </View>
      </View>
    </View>
  )
}
