import { type ReactNode, useState } from 'react'
import { Chips } from '../Chips'
import { Section } from '../Section'

const ways = [
  { value: 'chart', label: '图' },
  { value: 'table', label: '表格' },
] as const

export interface ChartTableProps {
  /** The question that the chart answers. */
  title: string
  chart: ReactNode
  /** The same numbers as a table. */
  table: ReactNode
}

/** A chart under its question; the table behind it is one tap away. */
export function ChartTable({ title, chart, table }: ChartTableProps) {
  const [way, setWay] = useState<(typeof ways)[number]['value']>('chart')
  return (
    <Section
      title={title}
      aside={<Chips label={`${title}：看图还是看表格`} chips={ways} value={way} onChange={setWay} />}
    >
      {way === 'chart' ? chart : table}
    </Section>
  )
}
