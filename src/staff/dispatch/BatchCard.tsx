import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import { Shares } from '../parts/Shares'
import { countWords, dayWords, instantWords } from '../parts/words'
import type { Dispatch } from './dispatch-types'
import { progressLamp, progressShares } from './words'

/** One batch: which, when and by whom, and how far it is. */
export function BatchCard({ batch, onPress }: { batch: Dispatch; onPress: () => void }) {
  const { label, title, progress, verifyBy, madeBy, madeAt } = batch
  return (
    <View ariaRole="listitem">
      <View id={`batch-${batch.number}`} className="p-dispatch__card" ariaRole="link" onClick={onPress}>
        <View className="p-dispatch__top">
          <View className="p-dispatch__title">
            {label} · {title}
          </View>
          <Lamp {...progressLamp(progress)} />
        </View>
        <View className="p-dispatch__small">
          {[
            `${countWords(progress.total)} 条`,
            `${madeBy}，${instantWords(madeAt)}交办`,
            verifyBy && `${dayWords(verifyBy)}前核完`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <Shares parts={progressShares(progress)} />
      </View>
    </View>
  )
}
