import { View } from '@tarojs/components'
import type { ProgressCell, ProgressRow } from '../progress-types'
import { byUnit } from './by-unit'
import { Cell } from './Cell'

/** The calendar on a phone: a card for each programme of a unit. */
export function RowCards({
  rows,
  today,
  onCell,
}: {
  rows: readonly ProgressRow[]
  today: string
  onCell: (row: ProgressRow, cell: ProgressCell) => void
}) {
  return (
    <>
      {byUnit(rows).map(({ unitName, rows: own }) => (
        <View key={unitName}>
          <View className="p-prog__unit" ariaRole="heading" ariaLevel={2}>
            {unitName}
          </View>
          {own.map((row) => (
            <View key={`${row.programmeCode}-${row.unitId}`} className="p-prog__card">
              <View className="p-prog__title">{row.programmeName}</View>
              <View className="p-prog__note">{row.ruleWords || '没有要求报送，自己交来的'}</View>
              <View className="p-prog__cells">
                {row.cells.map((cell) => (
                  <Cell
                    key={cell.period}
                    row={row}
                    cell={cell}
                    today={today}
                    named
                    onPress={() => onCell(row, cell)}
                  />
                ))}
              </View>
            </View>
          ))}
        </View>
      ))}
    </>
  )
}
