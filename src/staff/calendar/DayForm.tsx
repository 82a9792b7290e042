import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Chips, Notice, Skeleton, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { dayWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { CalendarYear, Moves } from './calendar-types'
import { dayKinds, movesWords } from './words'

/** Letters of a reason or a source; the contract asks for as many. */
const fewest = 4

type Choice = 'work' | 'rest' | 'plain'
const isWorkday: Record<Choice, boolean | null> = { work: true, rest: false, plain: null }

export interface DayFormProps {
  day: string
  calendar: CalendarYear
  onClose: () => void
  onChanged: () => void
}

/** Corrects one day. Which deadlines move, and to when, is shown before it is done. */
export function DayForm({ day, calendar, onClose, onChanged }: DayFormProps) {
  const now = calendar.days.find((one) => one.day === day)
  const works = now?.kind === 'work' || now?.kind === 'make-up'
  const corrected = calendar.corrections.some((one) => one.day === day)
  const [choice, setChoice] = useState<Choice>(works ? 'rest' : 'work')
  const [source, setSource] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState<Moves>()
  const preview = useCall('staff-api', 'preview-calendar-day', { day, isWorkday: isWorkday[choice] })
  const setting = useWrite('set-calendar-day')
  const fault = (field: 'source' | 'reason', text: string, what: string) =>
    tried && text.trim().length < fewest ? `请写明${what}，至少 ${fewest} 个字` : setting.error?.fault(field)
  const go = async () => {
    setTried(true)
    if (source.trim().length < fewest || reason.trim().length < fewest) return
    const answer = await setting.write({ day, isWorkday: isWorkday[choice], source, reason })
    if (!answer) return
    setDone(answer.moves)
    onChanged()
  }
  if (done)
    return (
      <Notice tone="done" title={`${dayWords(day)}：改好了`} urgent>
        <Lines lines={movesWords(done)} />
      </Notice>
    )
  return (
    <View className="p-form">
      <View className="p-cal__note">
        {dayWords(day)}现在是{now ? dayKinds[now.kind].label : '还没有安排'}
        {now?.name && `（${now.name}）`}。
      </View>
      <Chips
        label="改成什么"
        chips={[
          ...(works ? [] : [{ value: 'work' as const, label: '上班' }]),
          ...(works ? [{ value: 'rest' as const, label: '放假' }] : []),
          ...(corrected ? [{ value: 'plain' as const, label: '照原来的' }] : []),
        ]}
        value={choice}
        onChange={setChoice}
      />
      {preview.error && <StaffError error={preview.error} onRetry={preview.reload} />}
      {!preview.data && !preview.error && <Skeleton rows={2} />}
      {preview.data && (
        <Notice title={`${dayKinds[preview.data.before].label} → ${dayKinds[preview.data.after].label}`}>
          <Lines lines={movesWords(preview.data.moves)} />
        </Notice>
      )}
      <TextField
        id="day-source"
        label="依据哪个文件"
        error={fault('source', source, '依据哪个文件')}
        maxlength={200}
        value={source}
        onInput={setSource}
      />
      <TextField
        id="day-reason"
        label="为什么要改"
        error={fault('reason', reason, '为什么要改')}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {setting.error && <StaffError error={setting.error} kept />}
      <Actions>
        <ActionButton id="set-day" busy={setting.busy} onPress={go}>
          改这一天
        </ActionButton>
        <ActionButton id="close-day" kind="secondary" onPress={onClose}>
          先不改
        </ActionButton>
      </Actions>
    </View>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </>
  )
}
