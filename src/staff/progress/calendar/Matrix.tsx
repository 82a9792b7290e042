import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { open } from '@/platform/navigate'
import type { ProgressCell, ProgressRow } from '../progress-types'
import { byUnit } from './by-unit'
import { Cell } from './Cell'

export interface MatrixProps {
  rows: readonly ProgressRow[]
  today: string
  year: number
  onCell: (row: ProgressRow, cell: ProgressCell) => void
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** The calendar at a desk: programmes by unit down, months across; a quarter takes three columns, a year all of them. */
export function Matrix({ rows, today, year, onCell }: MatrixProps) {
  const thisMonth = today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 0
  return (
    <View className="p-prog__matrix" ariaRole="table" ariaLabel={`${year}年报送日历`}>
      <View className="p-prog__row p-prog__row--head" ariaRole="row">
        <View className="p-prog__name" ariaRole="columnheader">
          项目
        </View>
        {months.map((month) => (
          <View
            key={month}
            className={month === thisMonth ? 'p-prog__month p-prog__month--now' : 'p-prog__month'}
            ariaRole="columnheader"
          >
            {month}月{month === thisMonth && '（今）'}
          </View>
        ))}
      </View>
      {byUnit(rows).map(({ unitName, rows: own }) => (
        <View key={unitName} ariaRole="rowgroup">
          <View className="p-prog__unit" ariaRole="row">
            <View ariaRole="rowheader">{unitName}</View>
          </View>
          {own.map((row) => (
            <View key={`${row.programmeCode}-${row.unitId}`} className="p-prog__row" ariaRole="row">
              <View className="p-prog__name" ariaRole="rowheader">
                <ActionButton
                  id={`programme-${row.programmeCode}-${row.unitId}`}
                  kind="plain"
                  onPress={() => open('staffSchedule', { programme: row.programmeCode })}
                >
                  {row.programmeName}
                </ActionButton>
              </View>
              {row.cells.map((cell, at) => (
                <View
                  key={cell.period}
                  className="p-prog__slot"
                  style={{
                    gridColumn: `${cell.from + 1} / ${cell.to + 2}`,
                    // what nobody asked for may overlap: a year and a month of it
                    gridRow: row.basis === 'unasked' ? String(at + 1) : '1',
                  }}
                  ariaRole="cell"
                >
                  <Cell row={row} cell={cell} today={today} onPress={() => onCell(row, cell)} />
                </View>
              ))}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}
