import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { BarList, ChartTable, Empty, Section } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { FigureLink } from '../FigureLink'
import type { MoneyRow, Statistics } from '../statistics-types'

const title = '多发的钱追回了多少？'

const columns = (wide: boolean): readonly Column<MoneyRow>[] => [
  { key: 'label', title: '怎么处理的', width: 7, cell: ({ label }) => label },
  { key: 'fen', title: '金额', numeric: true, width: 7, cell: ({ fen }) => formatYuan(fen) },
  {
    key: 'clues',
    title: '疑点里的',
    numeric: true,
    width: 7,
    cell: ({ label, clues }) => (
      <FigureLink what={`${label}，疑点`} figure={clues} words={({ fen }) => formatYuan(fen)} right={wide} />
    ),
  },
  {
    key: 'reports',
    title: '反映里的',
    numeric: true,
    width: 7,
    cell: ({ label, reports }) => (
      <FigureLink
        what={`${label}，群众反映`}
        figure={reports}
        words={({ fen }) => formatYuan(fen)}
        right={wide}
      />
    ),
  },
]

/** Money that was wrongly paid, beside what came back. The cases are behind the figures of the table. */
export function Money({ data: { money, wronglyPaidFen }, wide }: { data: Statistics; wide: boolean }) {
  if (wronglyPaidFen === 0 && money.every(({ fen }) => fen === 0))
    return (
      <Section title={title}>
        <Empty title="还没有要追回的钱" why="选的范围里，查实的疑点没有多发钱，也没有登记追缴。" />
      </Section>
    )
  return (
    <ChartTable
      title={title}
      chart={
        <>
          <BarList
            bars={[
              { key: 'wrongly-paid', label: '查实多发的', fen: wronglyPaidFen },
              ...money.map(({ kind, label, fen }) => ({ key: kind, label, fen })),
            ]}
          />
          <View className="p-stat__note">
            多发的按查实疑点算，追回的按收钱那天算，反映里追回的也在内，所以不一定对得上。
          </View>
        </>
      }
      table={
        <Table
          name="money"
          label={title}
          columns={columns(wide)}
          rows={money}
          keyOf={({ kind }) => kind}
          wide={wide}
        />
      }
    />
  )
}
