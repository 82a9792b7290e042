import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Lamp, Section, Skeleton } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { instantWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'

type Row = OutputOf<'staff-api', 'list-published-tables'>['tables'][number]

const columns: readonly Column<Row>[] = [
  { key: 'name', title: '哪张表', width: 8, cell: ({ name }) => name },
  { key: 'title', title: '标题', width: 14, cell: ({ title }) => title },
  {
    key: 'errata',
    title: '核对',
    width: 8,
    cell: ({ errata }) =>
      errata === 0 ? (
        <Lamp state="fine" words="加得起来" />
      ) : (
        <Lamp state="amber" words={`${errata} 处加不起来`} />
      ),
  },
  { key: 'loaded', title: '载入', width: 7, cell: ({ loadedAt }) => instantWords(loadedAt) },
]

/** Tables that somebody published, as they were, each with what does not add up in it. */
export function PublishedList({ wide, onChoose }: { wide: boolean; onChoose: (id: string) => void }) {
  const loaded = useCall('staff-api', 'list-published-tables', {})
  const tables = loaded.data?.tables ?? []
  return (
    <Section title="公布过的表">
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!loaded.data && !loaded.error && <Skeleton rows={2} />}
      {loaded.data && tables.length === 0 && (
        <View className="p-stat__note">还没有载入公布过的表。载入以后，公布数和重算数会并排列出。</View>
      )}
      {tables.length > 0 && (
        <Table
          name="published"
          label="公布过的表"
          columns={columns}
          rows={tables}
          keyOf={({ id }) => id}
          wide={wide}
          onChoose={({ id }) => onChoose(id)}
        />
      )}
    </Section>
  )
}
