import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Pages, usePages } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { Actions } from '../../parts/Actions'
import { Shares } from '../../parts/Shares'
import { Table } from '../../parts/Table'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { useCluesChanged } from '../changed'
import type { Chosen, ClueRow, SubjectRow } from '../clue-types'
import { ExportClues, mayExport } from '../export/ExportClues'
import { notAVerdict } from '../words'
import { ClueCard } from './ClueCard'
import { clueColumns, narrowClueColumns, narrowSubjectColumns, subjectColumns } from './columns'
import { Filters } from './Filters'
import { type ClueFilter, emptyWords, inputOf, leadWords, levelShares, toDo, withoutLimits } from './filter'
import { SubjectCard } from './SubjectCard'
import './list.scss'

export interface ClueListProps {
  me: Me
  wide: boolean
  chosen: Chosen | undefined
  onChoose: (chosen: Chosen) => void
}

/** Clues, or the people whom they are about: counts, filters, cards or a table, more on request. The server sorts. */
export function ClueList({ me, wide, chosen, onChoose }: ClueListProps) {
  const [filter, setFilter] = useState<ClueFilter>(toDo)
  const [exporting, setExporting] = useState(false)
  const byClue = filter.by === 'clue'
  // Counts and choices come with the clues; by person one of them is enough.
  const clues = usePages(
    'staff-api',
    'list-clues',
    byClue ? inputOf(filter) : { ...inputOf(filter), limit: 1 },
    (answer) => answer.clues,
  )
  const subjects = usePages(
    'staff-api',
    'list-clue-subjects',
    byClue ? null : inputOf(filter),
    (answer) => answer.subjects,
  )
  const reload = () => {
    clues.reload()
    subjects.reload()
  }
  const list: Pages<unknown, ClueRow | SubjectRow> = byClue ? clues : subjects
  useCluesChanged(reload)
  usePullToRefresh(reload, list.loading)
  const counts = clues.first?.counts
  const first = list.first === undefined
  const chosenId = (kind: Chosen['kind']) => (chosen?.kind === kind ? chosen.id : undefined)

  return (
    <>
      <View className="p-clues__head">
        <View className="p-clues__heading" ariaRole="heading" ariaLevel={1}>
          疑点
        </View>
        {mayExport(me) && (
          <ActionButton
            id="open-export"
            kind="plain"
            expanded={exporting}
            onPress={() => setExporting(!exporting)}
          >
            导出
          </ActionButton>
        )}
        <ActionButton
          id="refresh"
          kind="plain"
          busy={list.loading && !first}
          busyLabel="正在刷新"
          onPress={reload}
        >
          刷新
        </ActionButton>
      </View>
      {counts && (
        <View className="p-clues__lead" ariaLive="polite">
          {leadWords(counts)}
        </View>
      )}
      {counts && <Shares parts={levelShares(counts)} />}
      <Notice>{notAVerdict}</Notice>
      <Filters
        filter={filter}
        counts={counts}
        facets={clues.first?.facets}
        wide={wide}
        onChange={setFilter}
      />
      {exporting && <ExportClues filter={filter} onClose={() => setExporting(false)} />}
      {list.error && <StaffError error={list.error} onRetry={first ? reload : undefined} />}
      {first && !list.error && <Skeleton rows={6} />}
      {!first && list.rows.length === 0 && !list.loading && (
        <Nothing filter={filter} onShowAll={() => setFilter(withoutLimits(filter))} />
      )}
      {list.rows.length > 0 &&
        (byClue ? (
          <ClueRows
            rows={clues.rows}
            wide={wide}
            split={chosen !== undefined}
            chosen={chosenId('clue')}
            onChoose={onChoose}
          />
        ) : (
          <SubjectRows
            rows={subjects.rows}
            wide={wide}
            split={chosen !== undefined}
            chosen={chosenId('subject')}
            onChoose={onChoose}
          />
        ))}
      {list.rows.length > 0 && (
        <View className="p-clues__foot">
          {list.hasMore ? `已列出 ${list.rows.length}` : `共 ${list.rows.length}`}
          {byClue ? ' 条' : ' 人'}
          {!list.hasMore && '，都在这里了'}
        </View>
      )}
      {list.hasMore && list.rows.length > 0 && (
        <Actions>
          <ActionButton id="more-clues" kind="secondary" busy={list.loadingMore} onPress={list.more}>
            再看一些
          </ActionButton>
        </Actions>
      )}
    </>
  )
}

interface RowsProps<R> {
  rows: readonly R[]
  wide: boolean
  split: boolean
  chosen: number | undefined
  onChoose: (chosen: Chosen) => void
}

function ClueRows({ rows, wide, split, chosen, onChoose }: RowsProps<ClueRow>) {
  const choose = ({ id }: ClueRow) => onChoose({ kind: 'clue', id })
  if (!wide)
    return (
      <View ariaRole="list" ariaLabel="疑点">
        {rows.map((row) => (
          <ClueCard key={row.id} row={row} onPress={() => choose(row)} />
        ))}
      </View>
    )
  return (
    <Table
      name="clue"
      label="疑点"
      columns={split ? narrowClueColumns : clueColumns}
      rows={rows}
      keyOf={(row) => row.id}
      wide
      density
      chosen={chosen}
      onChoose={choose}
    />
  )
}

function SubjectRows({ rows, wide, split, chosen, onChoose }: RowsProps<SubjectRow>) {
  const choose = ({ id }: SubjectRow) => onChoose({ kind: 'subject', id })
  if (!wide)
    return (
      <View ariaRole="list" ariaLabel="疑点，按人">
        {rows.map((row) => (
          <SubjectCard key={row.id} row={row} onPress={() => choose(row)} />
        ))}
      </View>
    )
  return (
    <Table
      name="subject"
      label="疑点，按人"
      columns={split ? narrowSubjectColumns : subjectColumns}
      rows={rows}
      keyOf={(row) => row.id}
      wide
      density
      chosen={chosen}
      onChoose={choose}
    />
  )
}

function Nothing({ filter, onShowAll }: { filter: ClueFilter; onShowAll: () => void }) {
  const { title, why, filtered } = emptyWords(filter)
  return (
    <Empty title={title} why={why} action={filtered ? { label: '看全部', onPress: onShowAll } : undefined} />
  )
}
