import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import { countWords, instantWords } from '../../parts/words'
import type { BatchLine } from '../batch-types'
import { nextWords, stateLamp, titleWords } from '../words'

/** One batch of the list: which, how much, in what state, and what comes next. */
export function BatchCard({ row, onPress }: { row: BatchLine; onPress: () => void }) {
  const { id, accepted, totalFen, unitName, changedAt, waitingWords, publishedVersion, version } = row
  return (
    <View ariaRole="listitem">
      <View id={`batch-${id}`} className="p-batch__card" ariaRole="link" onClick={onPress}>
        <View className="p-batch__top">
          <View className="p-batch__title">{titleWords(row)}</View>
          <Lamp {...stateLamp(row)} />
        </View>
        <View className="p-batch__small">
          {[
            `第 ${version} 版`,
            `${countWords(accepted)} 行`,
            formatYuan(totalFen),
            unitName,
            instantWords(changedAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <View className="p-batch__next">
          {waitingWords && <View className="p-batch__mine">{waitingWords}</View>}
          {nextWords(row, publishedVersion, waitingWords === '等你发布')}
        </View>
      </View>
    </View>
  )
}
