import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { Notice } from '@/components'
import { type Figure, Figures } from '../../parts/Figures'
import { countWords } from '../../parts/words'
import type { Reading } from '../import-types'

/** Mismatches that are told one by one. */
const most = 5

/** What came out of the file: how many rows, how much money, whether its own totals agree. */
export function Report({ reading }: { reading: Reading }) {
  const { mismatches } = reading
  return (
    <>
      <Figures figures={figuresOf(reading)} />
      {mismatches.length > 0 && (
        <Notice tone="warn" title="合计行和各行加起来不一样">
          {mismatches.slice(0, most).map(({ place, words }) => (
            <View key={`${place} ${words}`}>
              {place}：{words}
            </View>
          ))}
          {mismatches.length > most && <View>还有 {mismatches.length - most} 处。</View>}
          <View>看看是不是漏了行，或者合计没有改。</View>
        </Notice>
      )}
    </>
  )
}

function figuresOf({ read, accepted, rejected, leftOut, edited, totalFen }: Reading): Figure[] {
  return [
    { key: 'read', label: '读到', value: `${countWords(read)} 行` },
    {
      key: 'accepted',
      label: '能用',
      value: `${countWords(accepted)} 行`,
      ...(edited > 0 && { note: `其中改过 ${countWords(edited)} 行` }),
    },
    {
      key: 'rejected',
      label: '有问题',
      value: `${countWords(rejected)} 行`,
      ...(rejected > 0 && { tone: 'wrong' as const }),
      ...(leftOut > 0 && { note: `另外不要了 ${countWords(leftOut)} 行` }),
    },
    { key: 'total', label: '能用的合计', value: formatYuan(totalFen) },
  ]
}
