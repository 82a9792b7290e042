import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { ProgrammeSchedules, ScheduleOfUnit } from '../progress-types'

/** Nothing is asked of this unit any more; without any schedule the programme follows its cadence again. */
export function RemoveForm({
  programmeCode,
  schedule: { unitId, unitName },
  isLast,
  onChanged,
}: {
  programmeCode: string
  schedule: ScheduleOfUnit
  isLast: boolean
  onChanged: (after: ProgrammeSchedules) => void
}) {
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const removing = useWrite('remove-schedule')
  const tooShort = reason.trim().length < 4 ? '请写明为什么取消，至少 4 个字' : undefined
  const remove = async () => {
    setTried(true)
    if (tooShort) return
    const answer = await removing.write({ programmeCode, unitId, reason })
    if (answer) onChanged(answer)
  }
  if (!opened)
    return (
      <ActionButton id={`remove-${unitId}`} kind="plain" onPress={() => setOpened(true)}>
        {isLast ? '取消，回到按发放周期推算' : `取消，不再要${unitName}报送`}
      </ActionButton>
    )
  return (
    <View className="p-form">
      <TextField
        id="remove-reason"
        label="为什么取消"
        error={tried ? tooShort : undefined}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {removing.error && <StaffError error={removing.error} kept />}
      <Actions>
        <ActionButton id="confirm-remove" kind="danger" busy={removing.busy} onPress={remove}>
          取消这条安排
        </ActionButton>
      </Actions>
    </View>
  )
}
