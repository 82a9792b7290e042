import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Pages, usePages } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { Shares } from '../../parts/Shares'
import { StaffError } from '../../shell/StaffError'
import { useCluesChanged } from '../changed'
import type { ClueRow, SubjectRow } from '../clue-types'
import { ExportClues, mayExport } from '../export/ExportClues'
import { notAVerdict } from '../words'
import { ClueCard } from './ClueCard'
import { clueColumns, narrowClueColumns, narrowSubjectColumns, subjectColumns } from './columns'
import { Filters } from './Filters'
import { type ClueFilter, emptyWords, inputOf, leadWords, levelShares, toDo, unlimited } from './filter'
import type { ClueListProps } from './list-props'
import { More } from './More'
import { Rows } from './Rows'
import { SubjectCard } from './SubjectCard'

/** Clues, or the people whom they are about: counts, filters, cards or a table, more on request. The server sorts. */
export function FoundList({ by, me, wide, chosen, onChoose }: ClueListProps & { by: 'clue' | 'person' }) {
  const [filter, setFilter] = useState<ClueFilter>(toDo)
  const [exporting, setExporting] = useState(false)
  const byClue = by === 'clue'
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
  const rows = { wide, split: chosen !== undefined }

  return (
    <>
      <View className="p-clues__tools">
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
        <Nothing filter={filter} onShowAll={() => setFilter(unlimited)} />
      )}
      {byClue ? (
        <Rows
          {...rows}
          name="clue"
          label="疑点"
          rows={clues.rows}
          keyOf={({ id }) => id}
          columns={clueColumns}
          narrowColumns={narrowClueColumns}
          card={ClueCard}
          chosen={chosen?.kind === 'clue' ? chosen.id : undefined}
          onChoose={({ id }) => onChoose({ kind: 'clue', id })}
        />
      ) : (
        <Rows
          {...rows}
          name="subject"
          label="疑点，按人"
          rows={subjects.rows}
          keyOf={({ id }) => id}
          columns={subjectColumns}
          narrowColumns={narrowSubjectColumns}
          card={SubjectCard}
          chosen={chosen?.kind === 'subject' ? chosen.id : undefined}
          onChoose={({ id }) => onChoose({ kind: 'subject', id })}
        />
      )}
      <More id="more-clues" of={list} unit={byClue ? '条' : '人'} />
    </>
  )
}

function Nothing({ filter, onShowAll }: { filter: ClueFilter; onShowAll: () => void }) {
  const { title, why, filtered } = emptyWords(filter)
  return (
    <Empty title={title} why={why} action={filtered ? { label: '看全部', onPress: onShowAll } : undefined} />
  )
}
