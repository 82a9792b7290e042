import { View } from '@tarojs/components'
import { cx, Lamp } from '@/components'
import { dayWords } from '../parts/words'
import type { CorrectionLine } from './correction-types'
import './corrections.scss'

/** One request in a list: until when, where, what is wrong, who has to mend it. */
export function CorrectionCard({
  line,
  isChosen = false,
  onPress,
}: {
  line: CorrectionLine
  isChosen?: boolean
  onPress: () => void
}) {
  const { id, where, wrong, unitName, state, stateLabel, lamp, lampWords, askedOn, doneWords } = line
  return (
    <View ariaRole="listitem">
      <View
        id={`correction-${id}`}
        className={cx('p-correct__card', isChosen && 'p-correct__card--on')}
        ariaRole="link"
        onClick={onPress}
      >
        <View className="p-correct__top">
          <Lamp state={lamp} words={state === 'open' ? lampWords : stateLabel} />
          <View className="p-correct__small">{dayWords(askedOn)}提出</View>
        </View>
        <View className="p-correct__where">{where}</View>
        {wrong && <View className="p-correct__wrong">{wrong}</View>}
        <View className="p-correct__small">{[unitName, doneWords].filter(Boolean).join(' · ')}</View>
      </View>
    </View>
  )
}
