import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { countWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { BatchCard } from './BatchCard'
import type { Dispatch } from './dispatch-types'
import { Wizard } from './Wizard'
import './dispatch.scss'

/** The batches, newest first, with how far they are; supervisors hand out new ones. */
export function DispatchBoard({ me }: { me: Me }) {
  const wide = useWide()
  const [dispatching, setDispatching] = useState(false)
  const [done, setDone] = useState<{ dispatch: Dispatch; left: number }>()
  const list = usePages('staff-api', 'list-dispatches', {}, (answer) => answer.dispatches)
  usePullToRefresh(list.reload, list.loading)

  if (dispatching)
    return (
      <Wizard
        wide={wide}
        onCancel={() => setDispatching(false)}
        onDone={(dispatch, left) => {
          setDone({ dispatch, left })
          setDispatching(false)
          list.reload()
        }}
      />
    )
  return (
    <>
      <View className="p-dispatch__heading" ariaRole="heading" ariaLevel={1}>
        交办
      </View>
      {done && (
        <Notice
          tone="done"
          title={`${done.dispatch.label}交办好了：${countWords(done.dispatch.progress.total)} 条`}
          urgent
        >
          核查人会收到消息，签收后开始算核查期限。
          {done.left > 0 && `还有 ${countWords(done.left)} 条没有交出去，留在“待核查”里。`}
        </Notice>
      )}
      {me.roles.includes('supervisor') && (
        <Actions>
          <ActionButton
            id="start-dispatch"
            onPress={() => {
              setDone(undefined)
              setDispatching(true)
            }}
          >
            交办一批
          </ActionButton>
        </Actions>
      )}
      {list.error && <StaffError error={list.error} onRetry={list.first ? undefined : list.reload} />}
      {!list.first && !list.error && <Skeleton rows={6} />}
      {list.first && list.rows.length === 0 && (
        <Empty title="还没有交办过" why="查出的疑点交给单位以后，每一批办到哪里会列在这里。" />
      )}
      <View ariaRole="list" ariaLabel="交办的批次，新的在前">
        {list.rows.map((batch) => (
          <BatchCard
            key={batch.id}
            batch={batch}
            onPress={() => open('staffDispatchBatch', { id: batch.id })}
          />
        ))}
      </View>
      {list.hasMore && (
        <Actions>
          <ActionButton id="more-batches" kind="secondary" busy={list.loadingMore} onPress={list.more}>
            再看早一些的
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
