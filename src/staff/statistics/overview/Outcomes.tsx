import { BarList, ChartTable, Empty, Section } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { FigureLink } from '../FigureLink'
import type { MoneyRow } from '../statistics-types'
import { people } from '../words'

const title = '处理了多少人？'

const columns = (wide: boolean): readonly Column<MoneyRow>[] => [
  { key: 'label', title: '怎么处理的', width: 7, cell: ({ label }) => label },
  { key: 'people', title: '人数', numeric: true, cell: (row) => people(row.people) },
  {
    key: 'clues',
    title: '疑点里的',
    numeric: true,
    cell: ({ label, clues }) => (
      <FigureLink
        what={`${label}，疑点`}
        figure={clues}
        words={(figure) => people(figure.people)}
        right={wide}
      />
    ),
  },
  {
    key: 'reports',
    title: '反映里的',
    numeric: true,
    cell: ({ label, reports }) => (
      <FigureLink
        what={`${label}，群众反映`}
        figure={reports}
        words={(figure) => people(figure.people)}
        right={wide}
      />
    ),
  },
]

/** People dealt with, by what was done. */
export function Outcomes({ rows, wide }: { rows: readonly MoneyRow[]; wide: boolean }) {
  if (rows.every((row) => row.people === 0))
    return (
      <Section title={title}>
        <Empty title="还没有处理过人" why="谈话提醒、通报、诫勉和立案登记以后，会算在这里。" />
      </Section>
    )
  return (
    <ChartTable
      title={title}
      chart={
        <BarList
          bars={rows.map((row) => ({ key: row.kind, label: row.label, fen: row.people }))}
          words={people}
        />
      }
      table={
        <Table
          name="outcome"
          label={title}
          columns={columns(wide)}
          rows={rows}
          keyOf={({ kind }) => kind}
          wide={wide}
        />
      }
    />
  )
}
