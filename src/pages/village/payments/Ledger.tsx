import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useEffect } from 'react'
import { type SeenNote, useSeenPages } from '@/client'
import { ActionButton, Empty, ErrorNote, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { readingError } from '../reading-error'
import { countWords } from '../words'
import { CountsOnly } from './CountsOnly'
import { type Filter, type FirstPage, isNarrowed, widened } from './filter'
import { PaymentRow } from './PaymentRow'

export interface LedgerProps {
  filter: Filter
  /** Hears the first page (totals and what the list can be narrowed to) and from when it is, or undefined when it did not come. */
  onFirst: (first: FirstPage | undefined, seen: SeenNote | null) => void
  onFilter: (filter: Filter) => void
}

/** The rows of one filter, page after page. Mounted anew for every filter, so that old rows never stand under a new one. */
export function Ledger({ filter, onFirst, onFilter }: LedgerProps) {
  const list = useSeenPages('list-payments', filter, (answer) => answer.rows)
  const { first, rows, seen } = list
  const more = () => !list.error && list.more()
  useReachBottom(more)
  useEffect(() => {
    if (first || list.error) onFirst(first, seen)
  }, [first, seen, list.error, onFirst])

  if (!first && list.error?.code === 'programme-unknown')
    return <UnknownProgramme filter={filter} onFilter={onFilter} />
  if (!first)
    return list.error ? (
      <ErrorNote error={readingError(list.error)} onRetry={list.reload} />
    ) : (
      <Skeleton rows={8} />
    )
  const counts = filter.q ? [] : (first.summary?.notListed ?? [])
  return (
    <View>
      <View ariaRole="list" ariaLabel="发放记录">
        {rows.map((payment) => (
          <View key={payment.id} ariaRole="listitem">
            <PaymentRow payment={payment} inProgramme={filter.programme !== undefined} />
          </View>
        ))}
      </View>
      {list.loadingMore && <Skeleton rows={3} />}
      {list.error && (
        <ErrorNote error={readingError(list.error)} lost="上面已经打开的还在。" onRetry={list.more} />
      )}
      {list.hasMore && !list.loadingMore && !list.error && (
        <View className="p-payments__more">
          <ActionButton id="more" kind="secondary" onPress={more}>
            再往下看
          </ActionButton>
        </View>
      )}
      {rows.length === 0 && counts.length === 0 && <NothingFound filter={filter} onFilter={onFilter} />}
      {rows.length > 0 && !list.hasMore && (
        <View className="p-payments__end">
          到底了，一共 {countWords(rows.length)} 笔。
          {!filter.programme && !filter.q && '公示期满、按规定撤下的不在里面。'}
        </View>
      )}
      {!list.hasMore && (
        <CountsOnly counts={counts} alone={rows.length === 0 && filter.programme !== undefined} />
      )}
    </View>
  )
}

function UnknownProgramme({ filter, onFilter }: Pick<LedgerProps, 'filter' | 'onFilter'>) {
  return (
    <Empty
      title="没有这个项目"
      why="可能网址不完整，也可能项目已经改名。"
      action={{ label: '看全村所有项目', onPress: () => onFilter({ village: filter.village }) }}
    />
  )
}

function NothingFound({ filter, onFilter }: Pick<LedgerProps, 'filter' | 'onFilter'>) {
  if (!isNarrowed(filter)) {
    return (
      <Empty
        title="还没有可以一笔一笔看的记录"
        why="可能部门还没有公布，也可能公示期已满、按规定撤下了。"
        action={{ label: '我要反映', onPress: () => open('report', { code: filter.village }) }}
      />
    )
  }
  return (
    <Empty
      title={filter.q ? `没有找到“${filter.q}”` : '这样选没有记录'}
      why={
        filter.q
          ? '可能名字的写法不一样，换一个字或写拼音首字母试试。有的项目只公开姓，有的只公开人数，也会找不到。'
          : '换一个年份或村组看看。'
      }
      action={{ label: '看全部', onPress: () => onFilter(widened(filter)) }}
    />
  )
}
