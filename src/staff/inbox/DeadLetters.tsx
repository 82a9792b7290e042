import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages, useWrite } from '@/client'
import { ActionButton, Card, Empty, Notice, Skeleton } from '@/components'
import { Actions } from '../parts/Actions'
import { countWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import './inbox.scss'

/** Messages that WeChat did not take: what was wrong, and once more. Nothing is lost meanwhile: they stand in the inboxes. */
export function DeadLetters() {
  const list = usePages('staff-api', 'list-dead-letters', {}, (answer) => answer.letters)
  const retrying = useWrite('retry-dead-letters')
  const [done, setDone] = useState<number>()
  const today = todayInShanghai(new Date())

  const retry = async (ids: string[]) => {
    setDone(undefined)
    const answer = await retrying.write({ ids })
    if (!answer) return
    setDone(answer.retried)
    list.reload()
  }
  const total = list.first?.total ?? 0
  return (
    <View className="p-form">
      <View className="p-inbox__heading" ariaRole="heading" ariaLevel={1}>
        没有送出的消息
      </View>
      <View className="p-inbox__words">
        微信没有收下，或者没有人能收。收件箱里的消息都在，同事打开“消息”就能看到。
      </View>
      {done !== undefined && (
        <Notice tone="done" title={`${countWords(done)} 条排进下一次发送`} urgent>
          过一会儿刷新，还在这里的就是又没有发成。
        </Notice>
      )}
      {retrying.error && <StaffError error={retrying.error} />}
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {!list.first && !list.error && <Skeleton rows={4} />}
      {list.first && list.rows.length === 0 && (
        <Empty title="没有这样的消息" why="要发到微信的，都发出去了或者还在排队。" />
      )}
      {total > 1 && (
        <Actions>
          <ActionButton id="retry-all" busy={retrying.busy} onPress={() => retry([])}>
            全部重发（{countWords(total)} 条）
          </ActionButton>
        </Actions>
      )}
      {list.rows.map(({ id, title, to, unitName, problem, attempts, on }) => (
        <View key={id} className="p-inbox__dead">
          <Card>
            <View className="p-inbox__title">{title}</View>
            <View>{problem}</View>
            <View className="p-inbox__small">
              给 {unitName} {to} · {formatDate(on, today)} · 试过 {attempts} 次
            </View>
            <Actions>
              <ActionButton
                id={`retry-${id}`}
                kind="secondary"
                label={`重发给${to}的“${title}”`}
                disabled={retrying.busy}
                onPress={() => retry([id])}
              >
                重发这一条
              </ActionButton>
            </Actions>
          </Card>
        </View>
      ))}
      {list.hasMore && (
        <ActionButton id="more-letters" kind="secondary" busy={list.loadingMore} onPress={list.more}>
          再看一些
        </ActionButton>
      )}
    </View>
  )
}
