import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips, Field, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { Tick } from '../parts/Tick'
import { StaffError } from '../shell/StaffError'
import type { LimitKind, LimitRow } from './limit-types'

const unitNames = { working: '工作日', calendar: '自然日' } as const
type Unit = LimitKind['unit']

/** Letters of a reason or a source; the contract asks for as many. */
const fewest = 4
const short = (text: string, what: string) =>
  text.trim().length < fewest ? `请写明${what}，至少 ${fewest} 个字` : undefined

export interface LimitFormProps {
  row: LimitRow
  onClose: () => void
  onChanged: (row: LimitRow, running: number) => void
}

/** A county's own figure for some of the kinds of a duty, with the reason and the document; or back to the rule's. */
export function LimitForm({ row, onClose, onChanged }: LimitFormProps) {
  const { duty, kinds, bounds } = row
  const first = kinds[0]!
  const [chosen, setChosen] = useState<LimitKind['kind'][]>(kinds.map(({ kind }) => kind))
  const [limit, setLimit] = useState(String(first.limit))
  const [unit, setUnit] = useState<Unit>(first.unit)
  const [source, setSource] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const setting = useWrite('set-limit')
  const resetting = useWrite('reset-limit')
  const number = Number(limit)
  const inBounds = /^\d+$/.test(limit) && number >= bounds.min && number <= bounds.max
  const faults = {
    kinds: chosen.length === 0 ? '请至少勾一类' : undefined,
    limit: inBounds ? undefined : `请填 ${bounds.min} 到 ${bounds.max} 的整数`,
    source: short(source, '依据哪个文件'),
    reason: short(reason, '为什么要改'),
  }
  const fault = (field: keyof typeof faults) =>
    (tried ? faults[field] : undefined) ?? setting.error?.fault(field) ?? resetting.error?.fault(field)
  const set = async () => {
    setTried(true)
    if (Object.values(faults).some(Boolean)) return
    const answer = await setting.write({ duty, kinds: chosen, limit: number, unit, source, reason })
    if (answer) onChanged(answer.row, answer.running)
  }
  const changed = kinds.filter((kind) => kind.changed && chosen.includes(kind.kind)).map(({ kind }) => kind)
  const reset = async () => {
    setTried(true)
    if (faults.kinds || faults.reason) return
    const answer = await resetting.write({ duty, kinds: changed, reason })
    if (answer) onChanged(answer.row, answer.running)
  }
  const error = setting.error ?? resetting.error
  return (
    <View className="p-form p-limits__form">
      {kinds.length > 1 && (
        <Field id="limit-kinds" label="改哪几类" error={fault('kinds')}>
          <View className="p-limits__ticks">
            {kinds.map(({ kind, label }) => (
              <Tick
                key={kind}
                id={`limit-kind-${kind}`}
                label={label}
                on={chosen.includes(kind)}
                onChange={(on) => setChosen(on ? [...chosen, kind] : chosen.filter((one) => one !== kind))}
              />
            ))}
          </View>
        </Field>
      )}
      <TextField
        id="limit-days"
        label="改成几天"
        hint={bounds.words}
        error={fault('limit')}
        keyboard="digits"
        maxlength={3}
        value={limit}
        onInput={setLimit}
      />
      {bounds.units.length > 1 && (
        <Chips
          label="按哪种天算"
          chips={bounds.units.map((value) => ({ value, label: unitNames[value] }))}
          value={unit}
          onChange={setUnit}
        />
      )}
      <TextField
        id="limit-source"
        label="依据哪个文件"
        error={fault('source')}
        maxlength={200}
        value={source}
        onInput={setSource}
      />
      <TextField
        id="limit-reason"
        label="为什么要改"
        error={fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {error && <StaffError error={error} kept />}
      <Actions>
        <ActionButton id="set-limit" busy={setting.busy} onPress={set}>
          {inBounds ? `改成 ${number} 个${unitNames[unit]}` : '改成这样'}
        </ActionButton>
        {changed.length > 0 && (
          <ActionButton id="reset-limit" kind="secondary" busy={resetting.busy} onPress={reset}>
            恢复原来的{row.default.words}
          </ActionButton>
        )}
        <ActionButton id="close-limit" kind="secondary" onPress={onClose}>
          先不改
        </ActionButton>
      </Actions>
    </View>
  )
}
