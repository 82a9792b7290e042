import type { PeriodChange } from '@shared/domain/batches'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Chips, FactList, Skeleton } from '@/components'
import { Leaf } from '../../parts/Leaf'
import { type Column, Table } from '../../parts/Table'
import { useWindow } from '../../parts/use-window'
import { countWords, tailWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { PeriodChangeRow } from '../batch-types'

const shares = ['10', '20', '50'] as const
type Share = (typeof shares)[number]

export interface ComparisonProps {
  id: number
  version: number
  wide: boolean
  /** It was asked for already, by coming here. */
  begun?: boolean
}

/** Against the period before, when somebody asks: it takes a while for a large batch. */
export function Comparison({ begun = false, ...props }: ComparisonProps) {
  const [asked, setAsked] = useState(begun)
  if (asked) return <Compared {...props} />
  return (
    <>
      <View className="p-batch__note">
        看看谁是新来的、谁不见了、谁的钱变得多。这些不一定是错，发布前核对一下。
      </View>
      <ActionButton id="compare" kind="secondary" onPress={() => setAsked(true)}>
        和上一期比一比
      </ActionButton>
    </>
  )
}

function Compared({ id, version, wide }: Omit<ComparisonProps, 'begun'>) {
  const [share, setShare] = useState<Share>('20')
  const [kind, setKind] = useState<PeriodChange>()
  const morePercent = Number(share)
  const loaded = useCall('staff-api', 'compare-periods', { id, version, morePercent })
  if (!loaded.data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={4} />
  const { comparison } = loaded.data
  if (!comparison) return <View className="p-batch__note">这个项目以前没有公布过，没有上一期可以比。</View>
  const people = (n: number) => `${countWords(n)} 人`
  return (
    <>
      <FactList
        facts={[
          { label: '上一期', value: formatPeriod(comparison.formerPeriod) },
          { label: '多少人', value: `${people(comparison.formerPeople)} → ${people(comparison.people)}` },
          {
            label: '多少钱',
            value: `${formatYuan(comparison.formerTotalFen)} → ${formatYuan(comparison.totalFen)}`,
          },
        ]}
      />
      <Chips
        label="钱变了多少才列出来"
        chips={shares.map((value) => ({ value, label: `变化超过 ${value}%` }))}
        value={share}
        onChange={setShare}
      />
      <Chips
        label="看哪些人"
        chips={[
          { value: 'new', label: '新来的', count: comparison.new },
          { value: 'gone', label: '不见了的', count: comparison.gone },
          { value: 'changed', label: '钱变了的', count: comparison.changed },
        ]}
        value={kind ?? ('' as PeriodChange)}
        onChange={setKind}
      />
      {kind && <Changes id={id} version={version} morePercent={morePercent} kind={kind} wide={wide} />}
    </>
  )
}

const money = (fen: number | null) => (fen === null ? '没有' : formatYuan(fen))

const columns: readonly Column<PeriodChangeRow>[] = [
  { key: 'name', title: '姓名', cell: ({ name }) => name },
  { key: 'id', title: '身份证', width: 8, cell: ({ maskedId }) => tailWords(maskedId) },
  { key: 'village', title: '村', cell: ({ villageName }) => villageName },
  { key: 'former', title: '上一期', numeric: true, cell: ({ formerFen }) => money(formerFen) },
  { key: 'now', title: '这一期', numeric: true, cell: ({ fen }) => money(fen) },
  {
    key: 'percent',
    title: '变化',
    numeric: true,
    width: 4,
    cell: ({ percent }) => (percent === null ? '' : `${percent > 0 ? '+' : ''}${percent}%`),
  },
]

function Changes(props: {
  id: number
  version: number
  morePercent: number
  kind: PeriodChange
  wide: boolean
}) {
  const { wide, ...input } = props
  const list = useWindow('staff-api', 'list-period-changes', input, ({ rows }) => rows)
  const numbered = list.rows.map((row, at) => ({ ...row, at }))
  return (
    <>
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {!list.answer && !list.error && <Skeleton rows={4} />}
      {list.answer && numbered.length === 0 && <View className="p-batch__note">没有这样的人。</View>}
      {numbered.length > 0 && (
        <Table
          name="change"
          label="和上一期比有变化的人"
          columns={columns as readonly Column<(typeof numbered)[number]>[]}
          rows={numbered}
          keyOf={({ at }) => at}
          wide={wide}
        />
      )}
      <Leaf id="change" of={list} />
    </>
  )
}
