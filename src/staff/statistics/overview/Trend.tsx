import { formatYuan } from '@shared/domain/money'
import { useState } from 'react'
import { ChartTable, Chips, ColumnChart } from '@/components'
import { type Column, Table } from '../../parts/Table'
import { FigureLink } from '../FigureLink'
import type { Month } from '../statistics-types'
import { clues, money, monthWords, pieces } from '../words'

type Series = 'received' | 'answered' | 'found' | 'verified' | 'recovered' | 'writtenOff'

const series: Record<
  Series,
  { label: string; title: string; of: (month: Month) => number; words: (n: number) => string }
> = {
  received: { label: '收到反映', title: '每个月收到多少反映？', of: (m) => m.received.n, words: pieces },
  answered: { label: '答复', title: '每个月答复多少反映？', of: (m) => m.answered.n, words: pieces },
  found: { label: '发现疑点', title: '每个月发现多少疑点？', of: (m) => m.found.n, words: clues },
  verified: { label: '核查完', title: '每个月核查完多少疑点？', of: (m) => m.verified.n, words: clues },
  recovered: { label: '追回的钱', title: '每个月追回多少钱？', of: (m) => m.recoveredFen, words: money },
  writtenOff: { label: '销号', title: '每个月销号多少疑点？', of: (m) => m.writtenOff.n, words: clues },
}

const names = Object.keys(series) as Series[]
const chips = names.map((value) => ({ value, label: series[value].label }))

/** Every so manieth month has its number under it, counted from the newest. */
const every = (count: number) => (count > 12 ? 3 : 1)

/** Months as columns of a chart. */
export const monthColumns = (months: readonly Month[], of: (month: Month) => number) =>
  months.map((month, at) => ({
    short: (months.length - 1 - at) % every(months.length) === 0 ? String(Number(month.month.slice(5))) : '',
    label: monthWords(month.month),
    fen: of(month),
  }))

const figureColumn = (
  key: 'received' | 'answered' | 'found' | 'verified' | 'writtenOff',
  wide: boolean,
): Column<Month> => ({
  key,
  title: series[key].label,
  numeric: true,
  cell: (month) => (
    <FigureLink what={`${monthWords(month.month)}，${series[key].label}`} figure={month[key]} right={wide} />
  ),
})

const columns = (wide: boolean): readonly Column<Month>[] => [
  { key: 'month', title: '哪个月', cell: ({ month }) => monthWords(month) },
  figureColumn('received', wide),
  figureColumn('answered', wide),
  figureColumn('found', wide),
  figureColumn('verified', wide),
  {
    key: 'recovered',
    title: series.recovered.label,
    numeric: true,
    width: 7,
    cell: ({ recoveredFen }) => formatYuan(recoveredFen),
  },
  figureColumn('writtenOff', wide),
]

/** How the months compare, one figure at a time. */
export function Trend({ months, wide }: { months: readonly Month[]; wide: boolean }) {
  const [chosen, setChosen] = useState<Series>('received')
  const { title, of, words } = series[chosen]
  return (
    <ChartTable
      title={title}
      chart={
        <>
          <Chips label="看哪个数" chips={chips} value={chosen} onChange={setChosen} />
          <ColumnChart title={title} unit="月" columns={monthColumns(months, of)} words={words} bare />
        </>
      }
      table={
        <Table
          name="month"
          label="每个月的数字"
          columns={columns(wide)}
          rows={[...months].reverse()}
          keyOf={({ month }) => month}
          wide={wide}
        />
      }
    />
  )
}
