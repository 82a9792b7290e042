import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, Lamp, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { Meter } from '../../parts/Meter'
import { dayWords, percentWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import type { UnitScore } from '../progress-types'
import { measureTarget } from './measure-target'
import { TrendBars } from './TrendBars'

/** How good the units' data were in a year: who needs help first, and why. */
export function ScoresView({ me, onCalendar }: { me: Me; onCalendar: (unitId: string) => void }) {
  const loaded = useCall('staff-api', 'get-scores', {})
  if (loaded.error && !loaded.data) return <StaffError error={loaded.error} onRetry={loaded.reload} />
  if (!loaded.data) return <Skeleton rows={8} />
  const { units, since } = loaded.data
  if (units.length === 0)
    return <Empty title="还没有可以算的" why="有单位报送过数据，或者有到期的报送安排，就会列在这里。" />
  return (
    <>
      <View className="p-prog__note">
        从 {dayWords(since)}
        算到今天。要帮一把的排在前面，不排名次。得分是下面几个比例乘起来的，每一项都写着怎么算的。
      </View>
      <View className={units.length > 1 ? 'p-prog__cards' : ''}>
        {units.map((unit) => (
          <UnitCard
            key={unit.unitId}
            me={me}
            unit={unit}
            alone={units.length === 1}
            onCalendar={onCalendar}
          />
        ))}
      </View>
    </>
  )
}

function UnitCard({
  me,
  unit,
  alone,
  onCalendar,
}: {
  me: Me
  unit: UnitScore
  alone: boolean
  onCalendar: (unitId: string) => void
}) {
  const { unitId, unitName, score, measures, trend } = unit
  const needs = measures.filter(({ needsHelp }) => needsHelp)
  const [opened, setOpened] = useState(alone)
  const shown = opened ? measures : needs
  return (
    <View className="p-prog__card">
      <View className="p-prog__top">
        <View className="p-prog__title" ariaRole="heading" ariaLevel={2}>
          {unitName}
        </View>
        <Lamp
          state={needs.length > 0 ? 'amber' : 'fine'}
          words={needs.length > 0 ? `${needs.length} 项要帮一把` : '都正常'}
        />
      </View>
      {score !== null && <Meter share={score / 100} words={`${score} 分`} />}
      {shown.length > 0 && (
        <View className="p-prog__measures" ariaRole="list" ariaLabel={`${unitName}，各项怎么样`}>
          {shown.map((measure) => (
            <Measure
              key={measure.key}
              measure={measure}
              onLook={measureTarget(measure.key, me, {
                onCalendar: () => onCalendar(unitId),
                onOpen: open,
              })}
            />
          ))}
        </View>
      )}
      {opened && <TrendBars trend={trend} />}
      {!alone && (
        <ActionButton
          id={`score-${unitId}`}
          kind="plain"
          expanded={opened}
          onPress={() => setOpened(!opened)}
        >
          {opened ? '收起' : '看每一项和每个月'}
        </ActionButton>
      )}
    </View>
  )
}

function Measure({
  measure: { label, share, words, needsHelp },
  onLook,
}: {
  measure: UnitScore['measures'][number]
  onLook: (() => void) | null
}) {
  return (
    <View className="p-prog__measure" ariaRole="listitem">
      <View className="p-prog__label">
        {label}
        {needsHelp && <Lamp state="amber" words="要帮一把" />}
      </View>
      {share !== null && <Meter share={share} words={percentWords(share)} />}
      <View className="p-prog__note">{words}</View>
      {onLook && (
        <ActionButton kind="plain" label={`去看${label}`} onPress={onLook}>
          去看
        </ActionButton>
      )}
    </View>
  )
}
