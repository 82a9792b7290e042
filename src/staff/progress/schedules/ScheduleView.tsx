import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, FactList, Notice, Section, Skeleton } from '@/components'
import { back } from '@/platform/navigate'
import { Actions } from '../../parts/Actions'
import { dayWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { tellSchedulesChanged } from '../changed'
import type { ProgrammeSchedules, ScheduleOfUnit } from '../progress-types'
import { RemoveForm } from './RemoveForm'
import { ScheduleForm } from './ScheduleForm'
import '../progress.scss'

/** Who hands in one programme, how often, and until when; the county may say otherwise than what was derived. */
export function ScheduleView({ programmeCode }: { programmeCode: string }) {
  const loaded = useCall('staff-api', 'get-schedules', { programmeCode })
  const [answer, setAnswer] = useState<ProgrammeSchedules>()
  const [editing, setEditing] = useState<string>()
  const [said, setSaid] = useState<string>()
  if (loaded.error && !loaded.data)
    return loaded.error.code === 'not-found' ? (
      <Empty
        title="没有这个项目"
        why="地址可能不对。"
        action={{ label: '看数据进度', onPress: () => back('staffProgress') }}
      />
    ) : (
      <StaffError error={loaded.error} onRetry={loaded.reload} />
    )
  if (!loaded.data) return <Skeleton rows={6} />
  const { mayEdit } = loaded.data
  const programme = answer ?? loaded.data
  const changed = (next: ProgrammeSchedules, words: string) => {
    setAnswer(next)
    setEditing(undefined)
    setSaid(words)
    tellSchedulesChanged()
  }
  const { programmeName, departmentName, schedules, ordinary } = programme
  const isDerived = schedules.some(({ basis }) => basis === 'derived')
  return (
    <View className="p-prog">
      <View className="p-prog__heading" ariaRole="heading" ariaLevel={1}>
        {programmeName}：谁报送、什么时候前
      </View>
      <View className="p-prog__note">主管部门：{departmentName}</View>
      {said && (
        <Notice tone="done" title={said}>
          日历已经按新的算；已经公布的不受影响。
        </Notice>
      )}
      {isDerived && (
        <Notice title="这是按项目的发放周期推算的">
          谁最近一期报过就由谁报，期限按主动公开的规定（{ordinary.source}）。和实际不一样的，督办人员可以改。
        </Notice>
      )}
      {schedules.length === 0 && (
        <Empty title="这个项目不催报" why="项目目录里没有写发放周期，也没有人定过安排。" />
      )}
      {schedules.map((schedule) => (
        <View key={schedule.unitId} className="p-prog__schedule">
          <View className="p-prog__title">{schedule.unitName}</View>
          <FactList facts={factsOf(schedule)} />
          {mayEdit && editing !== schedule.unitId && (
            <Actions>
              <ActionButton
                id={`edit-${schedule.unitId}`}
                kind="secondary"
                onPress={() => setEditing(schedule.unitId)}
              >
                改{schedule.unitName}的安排
              </ActionButton>
            </Actions>
          )}
          {editing === schedule.unitId && (
            <>
              <ScheduleForm
                programme={programme}
                schedule={schedule}
                onClose={() => setEditing(undefined)}
                onChanged={(next) => changed(next, '改好了')}
              />
              {schedule.basis === 'set' && (
                <RemoveForm
                  programmeCode={programmeCode}
                  schedule={schedule}
                  isLast={schedules.length === 1}
                  onChanged={(next) => changed(next, '取消了')}
                />
              )}
            </>
          )}
        </View>
      ))}
      {mayEdit && (
        <Section title="加一个报送单位">
          {editing === '' ? (
            <ScheduleForm
              programme={programme}
              schedule={null}
              onClose={() => setEditing(undefined)}
              onChanged={(next) => changed(next, '加上了')}
            />
          ) : (
            <Actions>
              <ActionButton id="add-schedule" kind="secondary" onPress={() => setEditing('')}>
                加一个单位
              </ActionButton>
            </Actions>
          )}
        </Section>
      )}
    </View>
  )
}

function factsOf({ ruleWords, startsOn, endsOn, source, changed }: ScheduleOfUnit) {
  return [
    { label: '安排', value: ruleWords },
    { label: '从哪天起', value: startsOn && dayWords(startsOn) },
    { label: '到哪天止', value: endsOn && dayWords(endsOn) },
    { label: '依据', value: source },
    { label: '谁改的', value: changed && `${changed.by}，${dayWords(changed.on)}：${changed.reason}` },
  ]
}
