import type { DiffChange } from '@shared/domain/batches'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Chip, Chips, Skeleton } from '@/components'
import { Leaf } from '../../parts/Leaf'
import { Pickers } from '../../parts/Pickers'
import { type Column, Table } from '../../parts/Table'
import { useWindow } from '../../parts/use-window'
import { countWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Batch, DiffRow, DiffSums } from '../batch-types'
import { comparableVersions, sumsWords } from '../words'
import { DiffFile } from './DiffFile'

const changeWords: Record<DiffChange, string> = { added: '多出来的', removed: '去掉的', changed: '改了的' }

const columns: readonly Column<DiffRow & { at: number }>[] = [
  { key: 'name', title: '姓名', width: 5, cell: ({ name }) => name },
  { key: 'village', title: '村', width: 5, cell: ({ villageName }) => villageName },
  { key: 'change', title: '怎么变', width: 5, cell: ({ change }) => changeWords[change] },
  { key: 'former', title: '原来', numeric: true, cell: ({ formerFen }) => money(formerFen) },
  { key: 'now', title: '现在', numeric: true, cell: ({ fen }) => money(fen) },
  { key: 'fields', title: '哪几项不一样', width: 8, cell: ({ fields }) => fields.join('、') },
  { key: 'period', title: '哪一期', cell: ({ period }) => formatPeriod(period) },
]
const money = (fen: number | null) => (fen === null ? '没有' : formatYuan(fen))

function chips(sums: DiffSums | null | undefined): Chip<'all' | DiffChange>[] {
  return [
    { value: 'all', label: '都看' },
    ...(['changed', 'added', 'removed'] as const).map((value) => ({
      value,
      label: changeWords[value],
      ...(sums && { count: sums[value] }),
    })),
  ]
}

/** What differs between two versions, row by row, a page at a time. The newest against the one before until another is chosen. */
export function VersionDiff({ batch, wide }: { batch: Pick<Batch, 'id' | 'versions'>; wide: boolean }) {
  const [change, setChange] = useState<'all' | DiffChange>('all')
  const [to, setTo] = useState('')
  const comparable = comparableVersions(batch.versions)
  const between = to ? { to: Number(to) } : {}
  const list = useWindow(
    'staff-api',
    'get-version-diff',
    { id: batch.id, limit: 20, ...between, ...(change !== 'all' && { change }) },
    ({ rows }) => rows,
  )
  const { answer, error } = list
  const sums = list.first?.sums
  const rows = list.rows.map((row, at) => ({ ...row, at }))
  return (
    <>
      {comparable.length > 1 && (
        <Pickers
          pickers={[
            {
              key: 'to',
              label: '比哪一版',
              value: to,
              all: '最新的',
              options: comparable.map(({ version, stateWords }) => ({
                value: String(version),
                label: `第 ${version} 版（${stateWords}）`,
              })),
            },
          ]}
          onChange={(_key, value) => setTo(value)}
        />
      )}
      {error && <StaffError error={error} onRetry={list.reload} />}
      {!answer && !error && <Skeleton rows={4} />}
      {answer && (
        <View className="p-batch__audience">
          第 {answer.from} 版 → 第 {answer.to} 版{sums && `：${sumsWords(sums, formatYuan)}`}
        </View>
      )}
      {sums && sums.added + sums.removed + sums.changed > 0 && (
        <Chips label="看哪些行" chips={chips(sums)} value={change} onChange={setChange} />
      )}
      {answer && rows.length === 0 && change !== 'all' && (
        <View className="p-batch__note">没有{changeWords[change]}行。</View>
      )}
      {rows.length > 0 && (
        <Table
          name="diff"
          label={`和前一版比，共 ${countWords(rows.length)} 行在这一页`}
          columns={columns}
          rows={rows}
          keyOf={({ at }) => at}
          wide={wide}
        />
      )}
      <Leaf id="diff" of={list} />
      {answer && sums && sums.added + sums.removed + sums.changed > 0 && (
        <DiffFile key={`${answer.from}-${answer.to}`} id={batch.id} from={answer.from} to={answer.to} />
      )}
    </>
  )
}
