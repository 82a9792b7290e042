import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { Empty, Lamp } from '@/components'
import type { CaseDetail } from '../case-types'

/** Each duty with its last day, how that day comes about, and the article that sets it. */
export function Deadlines({ deadlines }: Pick<CaseDetail, 'deadlines'>) {
  const today = todayInShanghai(new Date())
  if (deadlines.length === 0) return <Empty title="没有期限在走" why="这一件现在不用在某一天前办。" />
  return (
    <View ariaRole="list">
      {deadlines.map(({ label, dueOn, metOn, lamp, words, why, source, window, extendedDays }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a duty can run twice; their order never changes
        <View key={index} className="p-case__deadline" ariaRole="listitem">
          <View className="p-case__duty">
            <View className="p-case__duty-name">{label}</View>
            <Lamp state={lamp} words={words} />
          </View>
          <View className="p-case__source">
            {why ? `${why}。` : dueOn && `最后一天 ${formatDate(dueOn, today)}。`}
            {extendedDays > 0 && `其中延期 ${extendedDays} 天。`}
            {window && '过了不算超期，只是不能再做这一步。'}
            {metOn && `${formatDate(metOn, today)}办的。`}
            依据：{source}
          </View>
        </View>
      ))}
    </View>
  )
}
