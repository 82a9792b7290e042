import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips } from '@/components'
import type { Me } from '../shell/session'
import { CalendarView } from './calendar/CalendarView'
import { ScoresView } from './scores/ScoresView'
import './progress.scss'

const views = [
  { value: 'calendar', label: '该交的和交来的' },
  { value: 'scores', label: '数据质量' },
] as const
type ViewName = (typeof views)[number]['value']

/** The calendar of what is asked of units, and how good their data are. */
export function ProgressDesk({ me, start }: { me: Me; start: ViewName }) {
  const [view, setView] = useState<ViewName>(start)
  const [unitId, setUnitId] = useState('')
  return (
    <View className="p-prog">
      <View className="p-prog__heading" ariaRole="heading" ariaLevel={1}>
        数据进度
      </View>
      <Chips label="看什么" chips={views} value={view} onChange={setView} />
      {view === 'calendar' ? (
        <CalendarView me={me} unitId={unitId} onUnit={setUnitId} />
      ) : (
        <ScoresView
          me={me}
          onCalendar={(unit) => {
            setUnitId(unit)
            setView('calendar')
          }}
        />
      )}
    </View>
  )
}
