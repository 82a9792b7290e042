import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { usePages, useWrite } from '@/client'
import { ActionButton, Chips, Empty, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { tellUnread } from '../shell/unread'
import { byDay } from './by-day'
import type { Message } from './inbox-types'
import { MessageRow } from './MessageRow'
import { Subscribe } from './Subscribe'
import { targetOf } from './words'
import '../parts/actions.scss'
import './inbox.scss'

type Shown = 'unread' | 'all'

/** One's messages, newest first, by day. A tap marks one as read and opens what it is about. */
export function InboxList({ me }: { me: Me }) {
  const [view, setView] = useState<Shown>('all')
  const list = usePages('staff-api', 'list-inbox', { view }, (answer) => answer.messages)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const reading = useWrite('read-inbox')
  usePullToRefresh(list.reload, list.loading)
  const unread = list.first?.unread
  useEffect(() => {
    if (unread !== undefined) tellUnread(unread)
  }, [unread])

  const read = async (ids: string[]) => {
    const answer = await reading.write({ ids })
    if (!answer) return
    tellUnread(answer.unread)
    if (ids.length === 0) list.reload()
    else setSeen((old) => new Set([...old, ...ids]))
  }
  const press = (message: Message) => {
    if (!message.read && !seen.has(message.id)) read([message.id])
    const target = targetOf(message)
    if (target) open(target.route, 'id' in target ? { id: target.id } : undefined)
  }
  const rows = list.rows.map((row) => (seen.has(row.id) ? { ...row, read: true } : row))
  const today = todayInShanghai(new Date())
  const first = list.first === undefined
  const anyUnread = rows.some((row) => !row.read)
  return (
    <View className="p-form">
      <View className="p-inbox__head">
        <View className="p-inbox__heading" ariaRole="heading" ariaLevel={1}>
          消息
        </View>
        {anyUnread && (
          <ActionButton id="read-all" kind="plain" busy={reading.busy} onPress={() => read([])}>
            全部标为看过
          </ActionButton>
        )}
      </View>
      <Subscribe me={me} />
      <Chips
        label="看哪些"
        chips={[
          { value: 'all', label: '全部' },
          { value: 'unread', label: '没看过的', count: unread },
        ]}
        value={view}
        onChange={setView}
      />
      {list.error && <StaffError error={list.error} onRetry={first ? list.reload : undefined} />}
      {reading.error && <StaffError error={reading.error} />}
      {first && !list.error && <Skeleton rows={6} />}
      {!first && rows.length === 0 && !list.loading && (
        <Empty
          title={view === 'unread' ? '没有没看过的消息' : '还没有消息'}
          why="有新到、快到期、超期和退回的，会在这里告诉你。"
          action={view === 'unread' ? { label: '看全部消息', onPress: () => setView('all') } : undefined}
        />
      )}
      {byDay(rows).map(({ day, rows: ofDay }) => (
        <View key={day}>
          <View className="p-inbox__day" ariaRole="heading" ariaLevel={2}>
            {day === today ? '今天' : formatDate(day, today)}
          </View>
          <View ariaRole="list">
            {ofDay.map((message) => (
              <MessageRow key={message.id} message={message} onPress={() => press(message)} />
            ))}
          </View>
        </View>
      ))}
      {list.hasMore && rows.length > 0 && (
        <ActionButton id="more-messages" kind="secondary" busy={list.loadingMore} onPress={list.more}>
          再看一些
        </ActionButton>
      )}
    </View>
  )
}
