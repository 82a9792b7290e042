import { View } from '@tarojs/components'
import { type ReactNode, useRef, useState } from 'react'
import { Chips, cx, Icon } from '@/components'
import { useRowKeys } from '@/platform/row-keys'
import { DensityChips, useDensity } from './density'
import { pressedColumn, type Sorting, type SortValue, sortRows } from './sort-rows'
import './table.scss'

export interface Column<R> {
  key: string
  title: string
  cell: (row: R) => ReactNode
  /** What the column is sorted by; without it the column cannot be sorted. */
  sort?: (row: R) => SortValue
  /** Figures of equal width, at the right. */
  numeric?: boolean
  /** A lamp: on a card it stands beside the heading, without a name of its own. */
  lamp?: boolean
  /** Share of the width; 6 where nothing is said. */
  width?: number
}

export interface TableProps<R> {
  label: string
  /** The first one tells rows apart; on a phone it is the card's heading. */
  columns: readonly Column<R>[]
  rows: readonly R[]
  keyOf: (row: R) => string | number
  /** At a desk a table, else cards. */
  wide: boolean
  /** Ids of the rows start with it, for links and tests. */
  name: string
  chosen?: string | number
  onChoose?: (row: R) => void
  sortedBy?: Sorting
  /** Under the columns, by their keys. */
  totals?: Readonly<Record<string, ReactNode>>
  /** The row spacing can be changed. */
  density?: boolean
}

/** Rows of figures: at a desk a table that sorts by its columns and moves by arrow keys, on a phone a card each. */
export function Table<R>(props: TableProps<R>) {
  const { columns, rows, wide, sortedBy } = props
  const [sorting, setSorting] = useState(sortedBy)
  const by = columns.find(({ key }) => key === sorting?.column)?.sort
  const sorted = by && sorting ? sortRows(rows, by, sorting.descending) : rows
  const press = ({ key, numeric = false }: Column<R>) => setSorting(pressedColumn(sorting, key, numeric))
  return wide ? (
    <Grid {...props} rows={sorted} sorting={sorting} onSort={press} />
  ) : (
    <Cards {...props} rows={sorted} sorting={sorting} onSort={press} />
  )
}

interface Sorted<R> extends TableProps<R> {
  sorting: Sorting | undefined
  onSort: (column: Column<R>) => void
}

// Taro's types know neither attribute; only a browser looks at them.
const inTabOrder = (row: number, on: boolean) => ({ 'data-row': row, tabIndex: on ? 0 : -1 })

function Grid<R>({ label, columns, rows, keyOf, name, chosen, onChoose, ...rest }: Sorted<R>) {
  const { sorting, onSort, totals, density: hasDensity } = rest
  const [density, setDensity] = useDensity()
  const [focused, setFocused] = useState(0)
  const box = useRef<HTMLElement>(null)
  useRowKeys(
    box,
    (at) => {
      const row = rows[at]
      if (row !== undefined) onChoose?.(row)
    },
    setFocused,
  )
  const widths = { gridTemplateColumns: columns.map(({ width = 6 }) => `minmax(0, ${width}fr)`).join(' ') }
  const cellClass = ({ numeric }: Column<R>) => cx('p-grid__cell', numeric && 'p-grid__cell--number')
  return (
    <>
      {hasDensity && (
        <View className="p-grid__tools">
          <DensityChips value={density} onChange={setDensity} />
          {onChoose && <View className="p-grid__keys">用上下方向键移动，回车打开</View>}
        </View>
      )}
      <View
        ref={box}
        className={cx('p-grid', `p-grid--${density}`)}
        ariaRole={onChoose ? 'grid' : 'table'}
        ariaLabel={label}
      >
        <View className="p-grid__row p-grid__row--head" style={widths} ariaRole="row">
          {columns.map((column) => (
            <View
              key={column.key}
              className={cellClass(column)}
              ariaRole="columnheader"
              aria-sort={sortWord(sorting, column.key)}
            >
              {column.sort ? (
                <View className="p-grid__sort" ariaRole="button" onClick={() => onSort(column)}>
                  {column.title}
                  {sorting?.column === column.key && (sorting.descending ? ' ↓' : ' ↑')}
                </View>
              ) : (
                column.title
              )}
            </View>
          ))}
        </View>
        {rows.map((row, at) => {
          const key = keyOf(row)
          return (
            <View
              key={key}
              id={`${name}-${key}`}
              className={cx(
                'p-grid__row',
                onChoose && 'p-grid__row--tap',
                key === chosen && 'p-grid__row--on',
              )}
              style={widths}
              ariaRole="row"
              aria-selected={onChoose ? key === chosen : undefined}
              {...(onChoose && inTabOrder(at, at === Math.min(focused, rows.length - 1)))}
              onClick={onChoose && (() => onChoose(row))}
            >
              {columns.map((column) => (
                <View
                  key={column.key}
                  className={cellClass(column)}
                  ariaRole={onChoose ? 'gridcell' : 'cell'}
                >
                  {column.cell(row)}
                </View>
              ))}
            </View>
          )
        })}
        {totals && (
          <View className="p-grid__row p-grid__row--foot" style={widths} ariaRole="row">
            {columns.map((column) => (
              <View key={column.key} className={cellClass(column)} ariaRole="cell">
                {totals[column.key]}
              </View>
            ))}
          </View>
        )}
      </View>
    </>
  )
}

function sortWord(sorting: Sorting | undefined, column: string): 'descending' | 'ascending' | undefined {
  if (sorting?.column !== column) return undefined
  return sorting.descending ? 'descending' : 'ascending'
}

function Cards<R>({ label, columns, rows, keyOf, name, onChoose, sorting, onSort, totals }: Sorted<R>) {
  const [sorts, setSorts] = useState(false)
  const sortable = columns.filter(({ sort }) => sort)
  const [title, ...rest] = columns
  if (!title) return null
  const lamp = rest.find((column) => column.lamp)
  const others = rest.filter((column) => column !== lamp)
  return (
    <>
      {sortable.length > 1 && rows.length > 1 && (
        <View
          className="p-grid__order"
          ariaRole="button"
          ariaExpanded={sorts}
          onClick={() => setSorts(!sorts)}
        >
          {orderWords(sorting, sortable)}
          <Icon name="down" />
        </View>
      )}
      {sorts && (
        <Chips
          label="按什么排"
          chips={sortable.map(({ key, title: words }) => ({ value: key, label: words }))}
          value={sorting?.column ?? ''}
          onChange={(key) => {
            const column = sortable.find((other) => other.key === key)
            if (column) onSort(column)
          }}
        />
      )}
      <View ariaRole="list" ariaLabel={label}>
        {rows.map((row) => (
          <View key={keyOf(row)} ariaRole="listitem">
            <View
              id={`${name}-${keyOf(row)}`}
              className={cx('p-grid__card', onChoose && 'p-grid__card--tap')}
              ariaRole={onChoose ? 'link' : undefined}
              onClick={onChoose && (() => onChoose(row))}
            >
              <View className="p-grid__top">
                <View className="p-grid__title">{title.cell(row)}</View>
                {lamp?.cell(row)}
              </View>
              <Pairs columns={others} cellOf={(column) => column.cell(row)} />
            </View>
          </View>
        ))}
      </View>
      {totals && (
        <View className="p-grid__card p-grid__card--foot">
          <View className="p-grid__title">{totals[title.key]}</View>
          <Pairs columns={others} cellOf={(column) => totals[column.key]} />
        </View>
      )}
    </>
  )
}

function Pairs<R>({
  columns,
  cellOf,
}: {
  columns: readonly Column<R>[]
  cellOf: (c: Column<R>) => ReactNode
}) {
  return (
    <View className="p-grid__pairs">
      {columns.map((column) => {
        const value = cellOf(column)
        if (value === null || value === undefined || value === '') return null
        return (
          <View key={column.key} className={cx('p-grid__pair', !column.numeric && 'p-grid__pair--whole')}>
            <View className="p-grid__name">{column.title}</View>
            <View className="p-grid__value">{value}</View>
          </View>
        )
      })}
    </View>
  )
}

function orderWords<R>(sorting: Sorting | undefined, columns: readonly Column<R>[]): string {
  const column = columns.find(({ key }) => key === sorting?.column)
  if (!column || !sorting) return '换个排法'
  const direction = column.numeric ? (sorting.descending ? '，大的在前' : '，小的在前') : ''
  return `按${column.title}排${direction}`
}
