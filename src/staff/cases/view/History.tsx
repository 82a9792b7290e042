import { todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { cx, type Moment, Timeline } from '@/components'
import type { CaseDetail } from '../case-types'
import { Photos } from './Photos'
import type { PhotoReader } from './use-photos'
import { hourWords } from './words'

type Event = CaseDetail['timeline'][number]

/** What happened so far. Each step says whether the reporter can read it. */
export function History({ detail, photos }: { detail: CaseDetail; photos: PhotoReader }) {
  const today = todayInShanghai(new Date())
  const shown = new Set(detail.attachments)
  const moments = detail.timeline.map<Moment>((event) => ({
    title: event.title,
    when: hourWords(event.at, today),
    by: event.by,
    text: event.text,
    extra: <Marks event={event} own={event.attachments.filter((id) => !shown.has(id))} photos={photos} />,
  }))
  return <Timeline moments={moments} />
}

function Marks({ event, own, photos }: { event: Event; own: string[]; photos: PhotoReader }) {
  return (
    <>
      {event.fields.map(({ label, text }) => (
        <View key={label} className="p-case__words">
          {label}：{text}
        </View>
      ))}
      <View className={cx('p-case__mark', event.internal && 'p-case__mark--internal')}>
        {event.internal ? '内部，反映人看不到' : '反映人能看到'}
      </View>
      {own.length > 0 && <Photos ids={own} reader={photos} />}
    </>
  )
}
