import { ChartTable, Empty, Section, StackedBars } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { FigureLink, openFigure } from '../FigureLink'
import type { Figure, Statistics } from '../statistics-types'
import { partWords, pieces } from '../words'

interface Row {
  key: 'on-time' | 'late'
  label: string
  tone: 'green' | 'red'
  figure: Figure
}

const title = '答复按时吗？'

/** How many reports were answered by the last day, and how many after it. */
export function OnTime({ data, wide }: { data: Statistics; wide: boolean }) {
  const rows: readonly Row[] = [
    { key: 'on-time', label: '按时答复', tone: 'green', figure: data.answeredOnTime },
    { key: 'late', label: '超期答复', tone: 'red', figure: data.answeredLate },
  ]
  const answered = data.answeredOnTime.n + data.answeredLate.n
  if (answered === 0)
    return (
      <Section title={title}>
        <Empty title="还没有答复过" why="选的范围里没有答复了的反映。" />
      </Section>
    )
  const columns: readonly Column<Row>[] = [
    { key: 'label', title: '怎么答复的', cell: ({ label }) => label },
    {
      key: 'n',
      title: '数量',
      numeric: true,
      cell: ({ label, figure }) => (
        <FigureLink what={label} figure={figure} words={({ n }) => pieces(n)} right={wide} />
      ),
    },
    { key: 'share', title: '占答复的', numeric: true, cell: ({ figure }) => partWords(figure.n, answered) },
  ]
  return (
    <ChartTable
      title={title}
      chart={
        <StackedBars
          label={title}
          words={pieces}
          bars={[
            {
              key: 'answered',
              label: '答复',
              note: `按时的占 ${partWords(data.answeredOnTime.n, answered)}`,
              parts: rows.map(({ key, label, tone, figure }) => ({ key, label, tone, n: figure.n })),
            },
          ]}
          onPress={(_, key) => {
            const row = rows.find((one) => one.key === key)
            if (row) openFigure(row.figure.drill)
          }}
        />
      }
      table={
        <Table
          name="on-time"
          label={title}
          columns={columns}
          rows={rows}
          keyOf={({ key }) => key}
          wide={wide}
        />
      }
    />
  )
}
