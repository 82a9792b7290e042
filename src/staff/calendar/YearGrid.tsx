import { View } from '@tarojs/components'
import { cx } from '@/components'
import type { CalendarDay, CalendarYear, DayKind } from './calendar-types'
import { byMonth, dayKinds, dayLabel, emptySquares, weekdays } from './words'

export interface YearGridProps {
  calendar: CalendarYear
  today: string
  /** The day that is being changed; empty: none. */
  chosen: string
  /** Without it days are only looked at. */
  onChoose?: (day: string) => void
}

const legend: readonly DayKind[] = ['work', 'rest', 'holiday', 'make-up']

/** Twelve small months. A day says what it is by its letter and its colour. */
export function YearGrid({ calendar, today, chosen, onChoose }: YearGridProps) {
  const { counts } = calendar
  const numbers: Record<DayKind, number> = {
    work: counts.work,
    rest: counts.rest,
    holiday: counts.holiday,
    'make-up': counts.makeUp,
  }
  return (
    <>
      <View className="p-cal__legend">
        {legend.map((kind) => (
          <View key={kind} className="p-cal__key">
            <View className={`p-cal__sample p-cal__day--${kind}`} ariaHidden />
            {dayKinds[kind].label} {numbers[kind]} 天
          </View>
        ))}
      </View>
      <View className="p-cal__year">
        {byMonth(calendar.days).map(({ month, days }) => (
          <View key={month} className="p-cal__month" ariaRole="group" ariaLabel={`${month}月`}>
            <View className="p-cal__name">{month}月</View>
            <View className="p-cal__grid">
              {weekdays.map((name) => (
                <View key={name} className="p-cal__weekday" ariaHidden>
                  {name}
                </View>
              ))}
              {days.map((day, at) => (
                <Square
                  key={day.day}
                  day={day}
                  column={at === 0 ? emptySquares(day.day) + 1 : undefined}
                  isToday={day.day === today}
                  chosen={day.day === chosen}
                  onChoose={onChoose}
                />
              ))}
            </View>
          </View>
        ))}
      </View>
    </>
  )
}

interface SquareProps {
  day: CalendarDay
  column: number | undefined
  isToday: boolean
  chosen: boolean
  onChoose: YearGridProps['onChoose']
}

function Square({ day, column, isToday, chosen, onChoose }: SquareProps) {
  return (
    <View
      id={`day-${day.day}`}
      className={cx(
        'p-cal__day',
        `p-cal__day--${day.kind}`,
        isToday && 'p-cal__day--today',
        chosen && 'p-cal__day--chosen',
        day.source === 'correction' && 'p-cal__day--changed',
        onChoose && 'p-cal__day--tap',
      )}
      style={column ? { gridColumnStart: column } : undefined}
      ariaRole={onChoose ? 'button' : 'img'}
      ariaLabel={isToday ? `${dayLabel(day)}，今天` : dayLabel(day)}
      onClick={onChoose && (() => onChoose(day.day))}
    >
      {Number(day.day.slice(8))}
    </View>
  )
}
