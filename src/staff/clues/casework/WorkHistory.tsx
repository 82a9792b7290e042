import { todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { type Moment, Timeline } from '@/components'
import { Photos } from '../../cases/view/Photos'
import type { PhotoReader } from '../../cases/view/use-photos'
import { hourWords } from '../../cases/view/words'
import type { ClueWork } from '../clue-types'

type Event = ClueWork['timeline'][number]

/** What people did about it, step by step. */
export function WorkHistory({ timeline, photos }: { timeline: readonly Event[]; photos: PhotoReader }) {
  const today = todayInShanghai(new Date())
  return (
    <Timeline
      moments={timeline.map<Moment>((event) => ({
        title: event.title,
        when: hourWords(event.at, today),
        by: event.by,
        text: event.text,
        extra: <Said event={event} photos={photos} />,
      }))}
    />
  )
}

function Said({ event: { fields, attachments }, photos }: { event: Event; photos: PhotoReader }) {
  return (
    <>
      {fields.map(({ label, text }) => (
        <View key={label} className="p-clue__said">
          {label}：{text}
        </View>
      ))}
      {attachments.length > 0 && <Photos ids={attachments} reader={photos} />}
    </>
  )
}
