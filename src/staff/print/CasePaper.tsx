import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Empty, Notice, Skeleton } from '@/components'
import { back } from '@/platform/navigate'
import { StaffError } from '../shell/StaffError'
import { Paper } from './Paper'

type Section = OutputOf<'staff-api', 'get-case-print'>['sections'][number]

/** Everything of one case in order, as the server gives it to this reader. Who printed it, and when, runs across every sheet. */
export function CasePaper({ id, list }: { id: number; list: 'cases' | 'clues' }) {
  const loaded = useCall('staff-api', 'get-case-print', { id, list })
  const { data, error } = loaded
  if (error?.code === 'not-found')
    return (
      <Empty
        title="没有找到这一件"
        why="编号可能不对，或者按回避规定不给你看。"
        action={{ label: '回去', onPress: () => back(list === 'clues' ? 'staffClues' : 'staffQueue') }}
      />
    )
  if (!data) return error ? <StaffError error={error} onRetry={loaded.reload} /> : <Skeleton rows={10} />
  return (
    <Paper
      title={data.title}
      head={data.head}
      mark={data.head.slice(0, 2).join('　')}
      tools={<Notice tone="warn">打印会记下是谁、什么时候。用完请收好，不要拍照转发。</Notice>}
    >
      {data.sections.map((section) => (
        <Part key={section.heading} section={section} />
      ))}
    </Paper>
  )
}

function Part({ section: { heading, fields, entries } }: { section: Section }) {
  return (
    <View className="p-paper__section">
      <View className="p-paper__heading" ariaRole="heading" ariaLevel={2}>
        {heading}
      </View>
      {fields.map(({ label, value }) => (
        <View key={label} className="p-paper__pair">
          <View className="p-paper__label">{label}</View>
          <View className="p-paper__value">{value}</View>
        </View>
      ))}
      {entries.map(({ at, by, title, text }) => (
        <View key={`${at}-${by}-${title}-${text}`} className="p-paper__entry">
          <View className="p-paper__entry-title">{title}</View>
          <View className="p-paper__entry-by">
            {at} {by}
          </View>
          {text && <View className="p-paper__paragraph">{text}</View>}
        </View>
      ))}
    </View>
  )
}
