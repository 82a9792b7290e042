import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { cx, Lamp } from '@/components'
import { useRowKeys } from '@/platform/row-keys'
import type { DraftCell, DraftRow, Import, Reading } from '../import-types'
import { RowForm } from './RowForm'
import { columnsOf, placeWords, rowKey, rowLamp } from './rows'

export interface RowTableProps {
  whole: Import
  rows: readonly DraftRow[]
  wide: boolean
  onMended: (row: DraftRow, reading: Reading) => void
  onReload: () => void
}

// Taro's types know neither attribute; only a browser looks at them.
const inTabOrder = (row: number, on: boolean) => ({ 'data-row': row, tabIndex: on ? 0 : -1 })

/** Rows of the file as they were read, faults in words in their cells; the one that is opened is mended where it stands. */
export function RowTable({ whole, rows, wide, onMended, onReload }: RowTableProps) {
  const [opened, setOpened] = useState<string>()
  const [focused, setFocused] = useState(0)
  const box = useRef<HTMLElement>(null)
  const toggle = (row: DraftRow) => {
    const key = rowKey(row)
    setOpened(opened === key ? undefined : key)
  }
  useRowKeys(
    box,
    (at) => {
      const row = rows[at]
      if (row) toggle(row)
    },
    setFocused,
  )
  const columns = columnsOf(rows)
  const sheets = whole.sheets.length
  const widths = {
    gridTemplateColumns: `minmax(0, 3fr) ${columns.map(({ field }) => `minmax(0, ${field === 'id_number' ? 7 : 4}fr)`).join(' ')} minmax(0, 4fr)`,
  }
  /** After a row is done, the next one that still has faults. */
  const openNext = (after: DraftRow) => {
    const at = rows.findIndex((row) => rowKey(row) === rowKey(after))
    const next = rows.slice(at + 1).find(({ status }) => status === 'rejected')
    setOpened(next && rowKey(next))
  }
  const formOf = (row: DraftRow) => (
    <RowForm
      key={rowKey(row)}
      whole={whole}
      row={row}
      hasNext={rows.some((other) => other !== row && other.status === 'rejected')}
      onMended={onMended}
      onNext={() => openNext(row)}
      onReload={onReload}
      onClose={() => setOpened(undefined)}
    />
  )
  if (!wide)
    return (
      <View ariaRole="list" ariaLabel="读到的行">
        {rows.map((row) => (
          <View key={rowKey(row)} className="p-mend__card" ariaRole="listitem">
            <View
              id={`row-${rowKey(row)}`}
              className="p-mend__press"
              ariaRole="button"
              ariaExpanded={opened === rowKey(row)}
              onClick={() => toggle(row)}
            >
              <View className="p-mend__top">
                <View className="p-imports__strong">{placeWords(row, sheets)}</View>
                <Lamp {...rowLamp(row)} />
              </View>
              <View className="p-mend__pairs">
                {columns.map(({ field, label }) => (
                  <View key={field} className="p-mend__pair">
                    <View className="p-mend__label">{label}</View>
                    <Cell cell={cellOf(row, field)} />
                  </View>
                ))}
              </View>
              <Warnings row={row} />
            </View>
            {opened === rowKey(row) && formOf(row)}
          </View>
        ))}
      </View>
    )
  return (
    <>
      <View className="p-imports__note">用上下方向键移动，回车打开一行来改</View>
      <View ref={box} className="p-mend__grid" ariaRole="grid" ariaLabel="读到的行">
        <View className="p-mend__row p-mend__row--head" style={widths} ariaRole="row">
          {['行', ...columns.map(({ label }) => label), '怎么样'].map((title) => (
            <View key={title} className="p-mend__cell" ariaRole="columnheader">
              {title}
            </View>
          ))}
        </View>
        {rows.map((row, at) => (
          <View key={rowKey(row)}>
            <View
              id={`row-${rowKey(row)}`}
              className={cx('p-mend__row', 'p-mend__row--tap', opened === rowKey(row) && 'p-mend__row--on')}
              style={widths}
              ariaRole="row"
              aria-selected={opened === rowKey(row)}
              {...inTabOrder(at, at === Math.min(focused, rows.length - 1))}
              onClick={() => toggle(row)}
            >
              <View className="p-mend__cell" ariaRole="gridcell">
                {placeWords(row, sheets)}
              </View>
              {columns.map(({ field }) => (
                <View key={field} className="p-mend__cell" ariaRole="gridcell">
                  <Cell cell={cellOf(row, field)} />
                </View>
              ))}
              <View className="p-mend__cell" ariaRole="gridcell">
                <Lamp {...rowLamp(row)} />
                <Warnings row={row} />
              </View>
            </View>
            {opened === rowKey(row) && formOf(row)}
          </View>
        ))}
      </View>
    </>
  )
}

const cellOf = ({ cells }: DraftRow, field: DraftCell['field']) => cells.find((cell) => cell.field === field)

function Cell({ cell }: { cell: DraftCell | undefined }) {
  if (!cell) return null
  const { text, fault, edited } = cell
  return (
    <View className={cx('p-mend__text', fault !== null && 'p-mend__text--fault')}>
      {text || (fault === null ? '' : '（空）')}
      {edited && <View className="p-mend__edited">改过</View>}
      {fault !== null && <View className="p-mend__fault">✕ {fault}</View>}
    </View>
  )
}

/** What belongs to no cell of its own. */
function Warnings({ row }: { row: DraftRow }) {
  const { status, reasons, warnings, cells } = row
  const told = new Set(cells.map(({ fault }) => fault))
  const untold = status === 'rejected' ? reasons.filter(({ words }) => !told.has(words)) : []
  if (status === 'left-out') return null
  return (
    <>
      {untold.map(({ code, words }) => (
        <View key={code} className="p-mend__fault">
          ✕ {words}
        </View>
      ))}
      {warnings.map(({ code, words }) => (
        <View key={code} className="p-mend__warning">
          {words}
        </View>
      ))}
    </>
  )
}
