import { formatPeriod } from '@shared/domain/period'
import { cellLamp } from '@shared/domain/progress/cell'
import { View } from '@tarojs/components'
import { Icon, type IconName } from '@/components'
import type { ProgressCell, ProgressRow } from '../progress-types'
import { periodName, shortWords } from '../words'

const icons: Record<ReturnType<typeof cellLamp>, IconName> = {
  green: 'clock',
  amber: 'warn',
  red: 'warn',
  fine: 'check',
  paused: 'pause',
}

export interface CellProps {
  row: ProgressRow
  cell: ProgressCell
  today: string
  /** Says which period it is: on a phone, where no column does. */
  named?: boolean
  onPress: () => void
}

/** How far one period of one programme is: sign, word, and date or days. */
export function Cell({ row, cell, today, named = false, onPress }: CellProps) {
  const { word, note } = shortWords(cell, today)
  const lamp = cellLamp(cell)
  return (
    <View
      id={`cell-${row.programmeCode}-${row.unitId ?? 'none'}-${cell.period}`}
      className={`p-prog__cell p-prog__cell--${lamp}`}
      ariaRole="link"
      ariaLabel={[row.programmeName, named ? periodName(cell.period) : formatPeriod(cell.period), word, note]
        .filter(Boolean)
        .join('，')}
      onClick={onPress}
    >
      {named && <View className="p-prog__period">{periodName(cell.period)}</View>}
      <View className="p-prog__word">
        {lamp !== 'paused' && <Icon name={icons[lamp]} />}
        {word}
      </View>
      {note && <View className="p-prog__when">{note}</View>}
    </View>
  )
}
