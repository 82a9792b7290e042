import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, TextField } from '@/components'
import { dayWords } from '../parts/words'
import type { RetentionPeriod } from './limit-types'
import { ReasonForm } from './ReasonForm'

/** Letters of a source; the contract asks for as many. */
const fewest = 4

export interface PeriodFormProps {
  period: RetentionPeriod
  mayChange: boolean
  onChanged: () => void
}

/** How long one kind is kept, and the county's own figure for it. */
export function PeriodForm({ period, mayChange, onChanged }: PeriodFormProps) {
  const { kind, label, months, bounds, source: basis, changed } = period
  const [editing, setEditing] = useState(false)
  const [text, setText] = useState(String(months))
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useWrite('set-retention')
  const number = Number(text)
  const inBounds = /^\d+$/.test(text) && number >= bounds.min && number <= bounds.max
  const isShort = source.trim().length < fewest
  const send = async (reason: string) => {
    setTried(true)
    if (!inBounds || isShort) return
    const back = changed !== null && number === period.default
    if (!(await sending.write({ kind, months: back ? null : number, source: source.trim(), reason }))) return
    setEditing(false)
    onChanged()
  }
  return (
    <View id={`period-${kind}`} className="p-limits__card" ariaRole="group" ariaLabel={label}>
      <View className="p-limits__title">{label}</View>
      <View className="p-limits__limit">办结后 {months} 个月</View>
      {changed && (
        <View className="p-limits__changed">
          县里改过，原来是 {period.default} 个月：{changed.reason}（{changed.source}；{changed.by}，
          {dayWords(changed.on)}）
        </View>
      )}
      <View className="p-limits__source">依据：{basis}。</View>
      {mayChange && !editing && (
        <ActionButton
          id={`change-${kind}`}
          kind="plain"
          label={`改${label}的保存期限`}
          onPress={() => setEditing(true)}
        >
          改月数
        </ActionButton>
      )}
      {editing && (
        <View className="p-limits__form">
          <TextField
            id="period-months"
            label="改成几个月"
            hint={`${bounds.min} 到 ${bounds.max} 个月。已经办结的也按新的算。`}
            error={
              tried && !inBounds
                ? `请填 ${bounds.min} 到 ${bounds.max} 的整数`
                : sending.error?.fault('months')
            }
            keyboard="digits"
            maxlength={3}
            value={text}
            onInput={setText}
          />
          <TextField
            id="period-source"
            label="依据哪个文件"
            error={
              tried && isShort ? `请写明依据哪个文件，至少 ${fewest} 个字` : sending.error?.fault('source')
            }
            maxlength={200}
            value={source}
            onInput={setSource}
          />
          <ReasonForm
            id="period"
            label="为什么要改"
            button="改成这样"
            sending={sending}
            onSend={send}
            onClose={() => setEditing(false)}
          />
        </View>
      )}
    </View>
  )
}
