import { View } from '@tarojs/components'
import type { SeenNote } from '@/client'
import { seenWords } from './seen-words'

/** Over a page that could not be had anew: from when it is, and that it may have changed since. */
export function SeenBanner({ seen }: { seen: SeenNote }) {
  return (
    <View className="c-page__offline" ariaRole="status">
      {seenWords(seen, new Date())}
      <View>后来可能更正或撤回了。连上网会自动换成新的。</View>
    </View>
  )
}
