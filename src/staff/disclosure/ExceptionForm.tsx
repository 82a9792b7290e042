import {
  type ExceptionEffect,
  type ExceptionReason,
  exceptionEffectNames,
  exceptionEffects,
  exceptionReasonNames,
  exceptionReasons,
} from '@shared/domain/disclosure'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips, DateField, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { Pickers } from '../parts/Pickers'
import { StaffError } from '../shell/StaffError'
import type { DisclosedProgramme, Exception } from './disclosure-types'

/** Letters of the words; the contract asks for as many. */
const fewest = 4

export interface ExceptionFormProps {
  /** Those that one may decide about. */
  programmes: DisclosedProgramme[]
  onClose: () => void
  onAdded: (row: Exception) => void
}

/** Whose name is not to be written out, in which programme, and why. */
export function ExceptionForm({ programmes, onClose, onAdded }: ExceptionFormProps) {
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [programme, setProgramme] = useState(programmes[0]?.code ?? '')
  const [effect, setEffect] = useState<ExceptionEffect>('surname')
  const [reason, setReason] = useState<ExceptionReason>('objection')
  const [words, setWords] = useState('')
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const adding = useWrite('add-exception')
  const faults = {
    name: name.trim() === '' ? '请输入姓名' : undefined,
    idNumber: idNumber.trim() === '' ? '请输入身份证号' : undefined,
    words: words.trim().length < fewest ? `请写明谁提出的、为什么，至少 ${fewest} 个字` : undefined,
  }
  const fault = (field: keyof typeof faults | 'until') =>
    (tried && field !== 'until' ? faults[field] : undefined) ?? adding.error?.fault(field)
  const add = async () => {
    setTried(true)
    if (Object.values(faults).some(Boolean)) return
    const answer = await adding.write({
      name,
      idNumber,
      effect,
      reason,
      words,
      ...(programme && { programme }),
      ...(until && { until }),
    })
    if (answer) onAdded(answer)
  }
  return (
    <View className="p-form p-disclosure__form">
      <TextField
        id="exception-name"
        label="姓名"
        error={fault('name')}
        maxlength={30}
        value={name}
        onInput={setName}
      />
      <TextField
        id="exception-id"
        label="身份证号"
        hint="只用来认准是哪个人，不保存"
        error={fault('idNumber')}
        keyboard="id-number"
        maxlength={40}
        value={idNumber}
        onInput={setIdNumber}
      />
      <Pickers
        pickers={[
          {
            key: 'programme',
            label: '哪个项目',
            value: programme,
            all: '全部项目（督办人员才能定）',
            options: programmes.map(({ code, name: label }) => ({ value: code, label })),
          },
        ]}
        onChange={(_, value) => setProgramme(value)}
      />
      <Chips
        label="怎么显示"
        chips={exceptionEffectNames.map((value) => ({ value, label: exceptionEffects[value] }))}
        value={effect}
        onChange={setEffect}
      />
      <Chips
        label="为什么"
        chips={exceptionReasonNames.map((value) => ({ value, label: exceptionReasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      <TextField
        id="exception-words"
        label="谁提出的，什么情况"
        hint="只有工作人员看得到"
        error={fault('words')}
        maxlength={200}
        value={words}
        onInput={setWords}
      />
      <DateField
        id="exception-until"
        label="到哪天为止"
        hint="不选就一直这样"
        error={fault('until')}
        optional
        value={until}
        onChange={setUntil}
      />
      {adding.error && <StaffError error={adding.error} kept />}
      <Actions>
        <ActionButton id="save-exception" busy={adding.busy} onPress={add}>
          从现在起{exceptionEffects[effect]}
        </ActionButton>
        <ActionButton id="close-exception" kind="secondary" onPress={onClose}>
          先不添加
        </ActionButton>
      </Actions>
    </View>
  )
}
