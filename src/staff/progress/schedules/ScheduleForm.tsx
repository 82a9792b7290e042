import { todayInShanghai } from '@shared/domain/dates'
import {
  type Cadence,
  cadenceNames,
  cadences,
  DUE_DAYS,
  scheduleWords,
} from '@shared/domain/progress/schedule'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips, DateField, Field, Notice, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import { Pickers } from '../../parts/Pickers'
import { StaffError } from '../../shell/StaffError'
import type { ProgrammeSchedules, ScheduleOfUnit } from '../progress-types'

const unitNames = { working: '工作日', calendar: '自然日' } as const
/** Letters of a reason or a source; the contract asks for as many. */
const fewest = 4

export interface ScheduleFormProps {
  programme: ProgrammeSchedules
  /** null: another unit. */
  schedule: ScheduleOfUnit | null
  onClose: () => void
  onChanged: (after: ProgrammeSchedules) => void
}

/** What one unit has to hand in: how often, until when, from when on, by which document. */
export function ScheduleForm({ programme, schedule, onClose, onChanged }: ScheduleFormProps) {
  const { programmeCode, units, ordinary, schedules } = programme
  const [unitId, setUnitId] = useState(schedule?.unitId ?? '')
  const [cadence, setCadence] = useState<Cadence>(schedule?.cadence ?? schedules[0]?.cadence ?? 'monthly')
  const [days, setDays] = useState(String(schedule?.dueDays ?? ordinary.dueDays))
  const [dueUnit, setDueUnit] = useState(schedule?.dueUnit ?? ordinary.dueUnit)
  const [startsOn, setStartsOn] = useState(
    schedule?.startsOn ?? `${todayInShanghai(new Date()).slice(0, 4)}-01-01`,
  )
  const [endsOn, setEndsOn] = useState(schedule?.endsOn ?? '')
  const [source, setSource] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const setting = useWrite('set-schedule')
  const number = Number(days)
  const inBounds = /^\d+$/.test(days) && number >= DUE_DAYS.min && number <= DUE_DAYS.max
  const faults = {
    unitId: unitId === '' ? '请选单位' : undefined,
    dueDays: inBounds ? undefined : `请填 ${DUE_DAYS.min} 到 ${DUE_DAYS.max} 的整数`,
    endsOn: endsOn !== '' && endsOn < startsOn ? '不能早于开始的日子' : undefined,
    source: source.trim().length < fewest ? '请写明依据哪个文件，至少 4 个字' : undefined,
    reason: reason.trim().length < fewest ? '请写明为什么要改，至少 4 个字' : undefined,
  }
  const fault = (field: keyof typeof faults) =>
    (tried ? faults[field] : undefined) ?? setting.error?.fault(field)
  const save = async () => {
    setTried(true)
    if (Object.values(faults).some(Boolean)) return
    const answer = await setting.write({
      programmeCode,
      unitId,
      cadence,
      dueDays: number,
      dueUnit,
      startsOn,
      endsOn: endsOn || null,
      source,
      reason,
    })
    if (answer) onChanged(answer)
  }
  const taken = schedules.map((row) => row.unitId)
  return (
    <View className="p-form">
      {!schedule && (
        <Field id="schedule-unit" label="哪个单位报送" error={fault('unitId')}>
          <Pickers
            pickers={[
              {
                key: 'schedule-unit',
                label: '单位',
                value: unitId,
                all: '还没有选',
                options: units
                  .filter(({ id }) => !taken.includes(id))
                  .map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
            onChange={(_, value) => setUnitId(value)}
          />
        </Field>
      )}
      <Chips
        label="多久报一次"
        chips={cadenceNames.map((value) => ({ value, label: cadences[value].label }))}
        value={cadence}
        onChange={setCadence}
      />
      <TextField
        id="due-days"
        label="每期最后一天以后几天内公布"
        error={fault('dueDays')}
        keyboard="digits"
        maxlength={3}
        value={days}
        onInput={setDays}
      />
      <Chips
        label="按哪种天算"
        chips={(['working', 'calendar'] as const).map((value) => ({ value, label: unitNames[value] }))}
        value={dueUnit}
        onChange={setDueUnit}
      />
      <DateField id="starts-on" label="从哪天起" value={startsOn} onChange={setStartsOn} />
      <DateField
        id="ends-on"
        label="到哪天止"
        optional
        error={fault('endsOn')}
        value={endsOn}
        onChange={setEndsOn}
      />
      <TextField
        id="schedule-source"
        label="依据哪个文件"
        error={fault('source')}
        maxlength={200}
        value={source}
        onInput={setSource}
      />
      <TextField
        id="schedule-reason"
        label="为什么要改"
        error={fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {inBounds && (
        <Notice title="改好以后">
          {scheduleWords({ cadence, dueDays: number, dueUnit })}。快到期和超期时，系统会提醒这个单位的数据员。
        </Notice>
      )}
      {setting.error && <StaffError error={setting.error} kept />}
      <Actions>
        <ActionButton id="save-schedule" busy={setting.busy} onPress={save}>
          就这样定
        </ActionButton>
        <ActionButton id="close-schedule" kind="secondary" onPress={onClose}>
          先不改
        </ActionButton>
      </Actions>
    </View>
  )
}
