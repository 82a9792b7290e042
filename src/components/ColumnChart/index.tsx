import { formatYuanBig } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLargePrint } from '@/platform/preferences'
import { ActionButton } from '../ActionButton'
import { BarList } from '../BarList'
import { cx } from '../cx'
import { LedgerRow } from '../LedgerRow'
import './index.scss'

export interface Column {
  /** Under the column, as short as can be: 6. Where columns are many, most have none. */
  short: string
  /** In the table, and no other column's: 6月. */
  label: string
  /** Whole fen, or whatever else `words` can say. */
  fen: number
}

export interface ColumnChartProps {
  title: string
  /** Of the axis: 月. */
  unit: string
  columns: readonly Column[]
  /** How a figure that is no money is said: 12 条. */
  words?: (figure: number) => string
  /** Of the button that opens the table. */
  tableLabel?: string
  /** Without the button: the table stands elsewhere. */
  bare?: boolean
}

const percent = (fen: number, largest: number) => (largest > 0 ? Math.max(0, (fen / largest) * 100) : 0)

/** So many bars are seen at once in large print. */
const fewBars = 6

/** Amounts over time; in large print, where columns would be squeezed, a bar a line with its amount, the newest first. */
export function ColumnChart(props: ColumnChartProps) {
  return useLargePrint() ? <LargeBars {...props} /> : <Columns {...props} />
}

function LargeBars({ columns, words }: ColumnChartProps) {
  const [all, setAll] = useState(false)
  const newestFirst = [...columns].reverse()
  const shown = all ? newestFirst : newestFirst.slice(0, fewBars)
  return (
    <View className="c-columns">
      <BarList bars={shown.map(({ label, fen }) => ({ key: label, label, fen }))} words={words} />
      {columns.length > fewBars && (
        <ActionButton kind="plain" onPress={() => setAll(!all)} expanded={all}>
          {all ? '只看最近的' : `看全部 ${columns.length} 条`}
        </ActionButton>
      )}
    </View>
  )
}

/** From a zero line; the highest column says its amount, the rest are one tap away as a table. */
function Columns(props: ColumnChartProps) {
  const { title, unit, columns, words, tableLabel = '看每个月的数字', bare = false } = props
  const say = words ?? formatYuanBig
  const [table, setTable] = useState(false)
  const largest = Math.max(0, ...columns.map((column) => column.fen))
  const highest = columns.findIndex((column) => column.fen === largest && largest > 0)
  const summary = columns[highest]
    ? `${title}，最多的是${columns[highest].label}，${say(largest)}`
    : `${title}，都是零`
  return (
    <View className="c-columns">
      <View className="c-columns__plot" ariaRole="img" ariaLabel={summary}>
        {columns.map((column, index) => (
          <View key={column.label} className="c-columns__slot">
            <View
              className={cx('c-columns__bar', index === highest && 'c-columns__bar--top')}
              style={{ height: `${percent(column.fen, largest)}%` }}
            />
            {index === highest && (
              <View
                className={cx(
                  'c-columns__amount',
                  index * 2 < columns.length ? 'c-columns__amount--right' : 'c-columns__amount--left',
                )}
              >
                {column.label} {say(column.fen)}
              </View>
            )}
          </View>
        ))}
      </View>
      <View className="c-columns__axis" ariaHidden>
        {columns.map((column) => (
          <View key={column.label} className="c-columns__tick">
            {column.short}
          </View>
        ))}
        <View className="c-columns__unit">{unit}</View>
      </View>
      {!bare && (
        <ActionButton kind="plain" onPress={() => setTable(!table)} expanded={table}>
          {table ? '收起数字' : tableLabel}
        </ActionButton>
      )}
      {table &&
        columns.map(({ label, fen }) => (
          <LedgerRow
            key={label}
            title={label}
            fen={words ? undefined : fen}
            foot={words ? words(fen) : undefined}
          />
        ))}
    </View>
  )
}
