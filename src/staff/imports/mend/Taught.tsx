import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { Notice } from '@/components'

type Answer = OutputOf<'staff-api', 'choose-villages'>

/** What the county has learned, and what holds for this file only. */
export function Taught({ taught, onlyHere }: Pick<Answer, 'taught' | 'onlyHere'>) {
  if (taught.length === 0 && onlyHere.length === 0) return null
  return (
    <Notice tone="done" title="村名记下了">
      {taught.length > 0 && <View>以后都这样认：{taught.join('、')}</View>}
      {onlyHere.map(({ text, why }) => (
        <View key={text}>
          “{text}”只在这份文件里这样认：{why}
        </View>
      ))}
    </Notice>
  )
}
