import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { cx, Lamp } from '@/components'
import { instantWords } from '../parts/words'
import type { Message } from './inbox-types'
import { figuresWords, groupLamps, targetOf } from './words'

export interface MessageRowProps {
  message: Message
  onPress: () => void
}

/** One message: what happened, what to do, by when. */
export function MessageRow({ message, onPress }: MessageRowProps) {
  const { group, title, words, figures, read, caseNumber, unitName, dueOn, at } = message
  const lamp = groupLamps[group]
  const today = todayInShanghai(new Date())
  const small = [caseNumber, unitName, dueOn && `期限 ${formatDate(dueOn, today)}`]
    .filter(Boolean)
    .join(' · ')
  const leads = targetOf(message) !== null
  return (
    <View ariaRole="listitem">
      <View
        id={`message-${message.id}`}
        className={cx('p-inbox__message', !read && 'p-inbox__message--unread')}
        ariaRole={leads ? 'link' : 'button'}
        onClick={onPress}
      >
        <View className="p-inbox__top">
          <Lamp state={lamp.state} words={lamp.words} />
          <View className="p-inbox__when">
            {!read && <View className="p-inbox__new">没看过</View>}
            {instantWords(at).replace(/:\d\d$/, '时')}
          </View>
        </View>
        <View className="p-inbox__title">{title}</View>
        {figures && figuresWords(figures) && <View>{figuresWords(figures)}</View>}
        <View className="p-inbox__words">{words}</View>
        {small && <View className="p-inbox__small">{small}</View>}
      </View>
    </View>
  )
}
