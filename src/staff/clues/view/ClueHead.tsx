import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import { tailWords } from '../../parts/words'
import type { ClueDetail } from '../clue-types'
import { levelLamp, placeWords } from '../words'

/** How serious, how far, who and where. `short` leaves only what tells the clue apart. */
export function ClueHead({ detail, short }: { detail: ClueDetail; short: boolean }) {
  const { level, ruleKind, ruleTitle, stateLabel, subjectName, idNumberMasked, id, work } = detail
  return (
    <View className="p-clue__head">
      <View className="p-clue__top">
        <Lamp {...levelLamp(level, ruleKind)} />
        <View className="p-clue__state">{work?.stateLabel ?? stateLabel}</View>
      </View>
      <View className="p-clue__heading" ariaRole="heading" ariaLevel={1}>
        {subjectName}
      </View>
      {!short && (
        <View className="p-clue__where">
          {[placeWords(detail), tailWords(idNumberMasked)].filter(Boolean).join(' · ')}
        </View>
      )}
      <View className="p-clue__where">
        {ruleTitle} · 编号 {id}
      </View>
    </View>
  )
}
