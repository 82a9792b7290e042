import { View } from '@tarojs/components'
import { useState } from 'react'
import { usePages } from '@/client'
import { ActionButton, Chips, Empty, SearchField, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { Pickers } from '../../parts/Pickers'
import { StaffError } from '../../shell/StaffError'
import { useCluesChanged } from '../changed'
import { narrowWorkColumns, workColumns } from './columns'
import type { ClueListProps } from './list-props'
import { More } from './More'
import { Rows } from './Rows'
import { WorkCard } from './WorkCard'
import {
  lampChips,
  myTurn,
  nothingWords,
  statePicker,
  viewChips,
  type WorkFilter,
  workInput,
} from './work-filter'
import './list.scss'

export interface WorkListProps extends Omit<ClueListProps, 'me'> {
  /** What it shows at first; left out: what waits for the reader. */
  start?: WorkFilter
}

/** Clues that were handed to units, what is due first in front: mine, still open, ended; by state, deadline and words. */
export function WorkList({ wide, chosen, onChoose, start = myTurn }: WorkListProps) {
  const [filter, setFilter] = useState(start)
  const list = usePages('staff-api', 'list-clue-work', workInput(filter), (answer) => answer.work)
  useCluesChanged(list.reload)
  usePullToRefresh(list.reload, list.loading)
  const { first, error, rows, loading } = list
  const pickers = statePicker(filter, first)
  // they count all there is, not one batch or unit
  const counts = filter.batchId ? undefined : first?.counts
  const change = (next: Partial<WorkFilter>) => setFilter({ ...filter, ...next })
  return (
    <>
      <View className="p-clues__tools">
        <ActionButton
          id="refresh"
          kind="plain"
          busy={loading && first !== undefined}
          busyLabel="正在刷新"
          onPress={list.reload}
        >
          刷新
        </ActionButton>
      </View>
      <View className="p-clues__filters">
        <View className="p-clues__search">
          <SearchField
            id="search-work"
            label="搜交办的疑点"
            placeholder="姓名或编号"
            maxlength={40}
            value={filter.q}
            onSearch={(q) => change({ q })}
          />
        </View>
        <Chips
          label="办到哪一步"
          chips={viewChips(counts)}
          value={filter.view}
          onChange={(view) => change({ view, state: '' })}
        />
        {filter.view !== 'done' && (
          <Chips
            label="期限"
            chips={lampChips(counts)}
            value={filter.lamp}
            onChange={(lamp) => change({ lamp })}
          />
        )}
        {pickers.length > 0 && <Pickers pickers={pickers} onChange={(_key, state) => change({ state })} />}
      </View>
      {error && <StaffError error={error} onRetry={first ? undefined : list.reload} />}
      {!first && !error && <Skeleton rows={6} />}
      {first && rows.length === 0 && !loading && <Empty {...nothingWords(filter)} />}
      <Rows
        name="work"
        label="交办的疑点，时间紧的在前"
        rows={rows}
        keyOf={({ clueId }) => clueId}
        wide={wide}
        split={chosen !== undefined}
        columns={workColumns}
        narrowColumns={narrowWorkColumns}
        card={WorkCard}
        chosen={chosen?.kind === 'clue' ? chosen.id : undefined}
        onChoose={({ clueId }) => onChoose({ kind: 'clue', id: clueId })}
      />
      <More id="more-work" of={list} unit="条" />
    </>
  )
}
