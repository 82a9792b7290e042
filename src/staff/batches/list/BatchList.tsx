import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, usePages } from '@/client'
import { Chips, Empty, SearchField, Skeleton } from '@/components'
import { today } from '@/pages/village/words'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { More } from '../../clues/list/More'
import { Rows } from '../../clues/list/Rows'
import { ClearFilters, Pickers } from '../../parts/Pickers'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { useBatchesChanged } from '../changed'
import { isHandler } from '../handler'
import { BatchCard } from './BatchCard'
import { columns, narrowColumns } from './columns'
import {
  conditions,
  everything,
  listInput,
  nothingWords,
  pickersOf,
  waitingForMe,
  chosen as withChosen,
} from './filter'
import '../../clues/list/list.scss'
import '../batches.scss'

export interface BatchListProps {
  me: Me
  wide: boolean
  chosen: number | undefined
  onChoose: (id: number) => void
}

/** Batches of payments: what waits for the reader first; by programme, period and state. */
export function BatchList({ me, wide, chosen, onChoose }: BatchListProps) {
  const acts = isHandler(me)
  const [filter, setFilter] = useState(acts ? waitingForMe : everything)
  const programmes = useCall('staff-api', 'list-programmes', {})
  const list = usePages('staff-api', 'list-batches', listInput(filter), (answer) => answer.batches)
  useBatchesChanged(list.reload)
  usePullToRefresh(list.reload, list.loading)
  const { first, error, rows, loading } = list
  const options = (programmes.data?.programmes ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const isEmpty = first !== undefined && rows.length === 0 && !loading
  return (
    <>
      <View className="p-batch__heading" ariaRole="heading" ariaLevel={1}>
        发放批次
      </View>
      <View className="p-batch__filters">
        <View className="p-batch__search">
          <SearchField
            id="search-batch"
            label="搜批次"
            placeholder="项目、文件名或编号"
            maxlength={40}
            value={filter.q}
            onSearch={(q) => setFilter({ ...filter, q })}
          />
        </View>
        {acts && (
          <Chips
            label="看哪些批次"
            chips={[
              { value: 'mine', label: '等我办的', count: first?.waiting ?? undefined },
              { value: 'all', label: '全部' },
            ]}
            value={filter.view}
            onChange={(view) => setFilter({ ...filter, view, state: '' })}
          />
        )}
        <Pickers
          pickers={pickersOf(filter, options, Number(today().slice(0, 4)))}
          onChange={(key, value) => setFilter(withChosen(filter, key, value))}
        />
        <ClearFilters
          chosen={conditions(filter)}
          onClear={() => setFilter({ ...everything, view: filter.view })}
        />
      </View>
      {error && <StaffError error={error} onRetry={first ? undefined : list.reload} />}
      {!first && !error && <Skeleton rows={6} />}
      {isEmpty && (
        <Empty
          {...nothingWords(filter)}
          action={
            filter.view === 'mine'
              ? { label: '看全部批次', onPress: () => setFilter({ ...filter, view: 'all' }) }
              : undefined
          }
        />
      )}
      <Rows
        name="batch"
        label="发放批次，最近变动的在前"
        rows={rows}
        keyOf={({ id }) => id}
        wide={wide}
        split={chosen !== undefined}
        columns={columns}
        narrowColumns={narrowColumns}
        card={BatchCard}
        chosen={chosen}
        onChoose={({ id }) => onChoose(id)}
      />
      <More id="more-batches" of={list} unit="批" />
    </>
  )
}
