import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Empty, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { useChanged } from '../changed'
import { CaseCard } from './CaseCard'
import { CaseTable } from './CaseTable'
import { Filters } from './Filters'
import { emptyWords, everything, inputOf, type QueueFilter, urgencyWords } from './filter'
import './list.scss'

export interface CaseListProps {
  me: Me
  wide: boolean
  chosen: number | undefined
  onChoose: (id: number) => void
}

/** The queue: filters with counts, cards or a table, more on request. The server sorts it. */
export function CaseList({ me, wide, chosen, onChoose }: CaseListProps) {
  const [filter, setFilter] = useState<QueueFilter>(everything)
  const list = usePages('staff-api', 'list-cases', inputOf(filter), (answer) => answer.cases)
  useChanged(list.reload)
  usePullToRefresh(list.reload, list.loading)
  const counts = list.first?.counts
  const first = list.first === undefined
  const everywhere = me.roles.includes('supervisor')

  return (
    <>
      <View className="p-queue__head">
        <View className="p-queue__heading" ariaRole="heading" ariaLevel={1}>
          {everywhere ? '各单位办件' : '本单位办件'}
        </View>
        <ActionButton
          id="refresh"
          kind="plain"
          busy={list.loading && !first}
          busyLabel="正在刷新"
          onPress={list.reload}
        >
          刷新
        </ActionButton>
      </View>
      {counts && (
        <View className="p-queue__lead" ariaLive="polite">
          {urgencyWords(counts)}
        </View>
      )}
      <Filters filter={filter} counts={counts} wide={wide} onChange={setFilter} />
      {list.error && <StaffError error={list.error} onRetry={first ? list.reload : undefined} />}
      {first && !list.error && <Skeleton rows={6} />}
      {!first && list.rows.length === 0 && !list.loading && (
        <Nothing filter={filter} onShowAll={() => setFilter({ ...everything, view: 'all' })} />
      )}
      {wide && list.rows.length > 0 && (
        <CaseTable rows={list.rows} chosen={chosen} showUnit={everywhere} onChoose={onChoose} />
      )}
      {!wide && (
        <View ariaRole="list">
          {list.rows.map((row) => (
            <CaseCard key={row.id} row={row} showUnit={everywhere} onPress={() => onChoose(row.id)} />
          ))}
        </View>
      )}
      {list.rows.length > 0 && (
        <View className="p-queue__foot">
          {list.hasMore ? `已列出 ${list.rows.length} 件` : `共 ${list.rows.length} 件，都在这里了`}
        </View>
      )}
      {list.hasMore && list.rows.length > 0 && (
        <ActionButton id="more-cases" kind="secondary" busy={list.loadingMore} onPress={list.more}>
          再看一些
        </ActionButton>
      )}
    </>
  )
}

function Nothing({ filter, onShowAll }: { filter: QueueFilter; onShowAll: () => void }) {
  const { title, why, filtered } = emptyWords(filter)
  return (
    <Empty title={title} why={why} action={filtered ? { label: '看全部', onPress: onShowAll } : undefined} />
  )
}
