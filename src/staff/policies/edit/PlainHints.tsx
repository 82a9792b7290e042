import { plainHints } from '@shared/domain/plain-words'
import { View } from '@tarojs/components'

/** So many at once; more is a lecture. */
const most = 3

/** What could be said more plainly, under the field; it hinders nothing. */
export function PlainHints({ text }: { text: string }) {
  const hints = plainHints(text)
  if (hints.length === 0) return null
  const left = hints.length - most
  return (
    <View className="p-policy__hint" ariaLive="polite">
      {hints.slice(0, most).map(({ kind, text: words, advice }) => (
        <View key={words}>
          {kind === 'long-sentence' && `“${[...words].slice(0, 12).join('')}……”`}
          {advice}
        </View>
      ))}
      {left > 0 && <View>还有 {left} 处。</View>}
    </View>
  )
}
