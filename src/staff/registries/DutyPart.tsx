import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, FactList, Field, Notice, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { Pickers } from '../parts/Pickers'
import { dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { RegistryDetail } from './registry-types'

/** Letters of a reason; the contract asks for as many. */
const fewest = 4
const mostDays = 730

export interface DutyPartProps {
  registry: RegistryDetail
  onChanged: () => void
}

/** Which unit has to hand the registry in and by when; supervisors may say otherwise. */
export function DutyPart({ registry, onChanged }: DutyPartProps) {
  const { freshDays, dueOn, unit, duty, maySetDuty } = registry
  const [editing, setEditing] = useState(false)
  const [saved, setSaved] = useState(false)
  return (
    <>
      {saved && (
        <Notice tone="done" title="改好了">
          过期和数据质量都按新的算。
        </Notice>
      )}
      <FactList
        facts={[
          { label: '提供单位', value: unit?.name ?? '还没有定' },
          { label: '多久过期', value: `截至日期以后 ${freshDays} 天` },
          { label: '换新期限', value: dueOn && dayWords(dueOn) },
          { label: '谁定的', value: duty && `${duty.by}，${dayWords(duty.on)}：${duty.reason}` },
        ]}
      />
      {maySetDuty && !editing && (
        <Actions>
          <ActionButton id="edit-duty" kind="secondary" onPress={() => setEditing(true)}>
            改提供单位和天数
          </ActionButton>
        </Actions>
      )}
      {editing && (
        <DutyForm
          registry={registry}
          onClose={() => setEditing(false)}
          onChanged={() => {
            setEditing(false)
            setSaved(true)
            onChanged()
          }}
        />
      )}
    </>
  )
}

function DutyForm({
  registry: { kind, unit, freshDays, units },
  onClose,
  onChanged,
}: {
  registry: RegistryDetail
  onClose: () => void
  onChanged: () => void
}) {
  const [unitId, setUnitId] = useState(unit?.id ?? '')
  const [days, setDays] = useState(String(freshDays))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const setting = useWrite('set-registry-duty')
  const number = Number(days)
  const inBounds = /^\d+$/.test(days) && number >= 1 && number <= mostDays
  const faults = {
    unitId: unitId === '' ? '请选单位' : undefined,
    freshDays: inBounds ? undefined : `请填 1 到 ${mostDays} 的整数`,
    reason: reason.trim().length < fewest ? `请写明为什么，至少 ${fewest} 个字` : undefined,
  }
  const fault = (field: keyof typeof faults) =>
    (tried ? faults[field] : undefined) ?? setting.error?.fault(field)
  const save = async () => {
    setTried(true)
    if (Object.values(faults).some(Boolean)) return
    if (await setting.write({ kind, unitId, freshDays: number, reason })) onChanged()
  }
  return (
    <View className="p-form">
      <Field id="duty-unit" label="哪个单位提供" error={fault('unitId')}>
        <Pickers
          pickers={[
            {
              key: 'duty-unit',
              label: '单位',
              value: unitId,
              all: '还没有选',
              options: units.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]}
          onChange={(_, value) => setUnitId(value)}
        />
      </Field>
      <TextField
        id="fresh-days"
        label="截至日期以后几天算过期"
        error={fault('freshDays')}
        keyboard="digits"
        maxlength={3}
        value={days}
        onInput={setDays}
      />
      <TextField
        id="duty-reason"
        label="为什么这样定"
        error={fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {setting.error && <StaffError error={setting.error} kept />}
      <Actions>
        <ActionButton id="save-duty" busy={setting.busy} onPress={save}>
          就这样定
        </ActionButton>
        <ActionButton id="close-duty" kind="secondary" onPress={onClose}>
          先不改
        </ActionButton>
      </Actions>
    </View>
  )
}
