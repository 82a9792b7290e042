import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, TextAreaField, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { Tick } from '../parts/Tick'
import { StaffError } from '../shell/StaffError'
import type { PolicyKind } from './policy-types'

/** Letters of a reason, and as many points; the contract takes as many. */
const fewest = 4
const mostPoints = 12

export interface KindFormProps {
  kind: PolicyKind
  onClose: () => void
  onChanged: (kind: PolicyKind) => void
}

/** The county's own points for a kind, and its switch of the self-check; or back to what comes with the system. */
export function KindForm({ kind, onClose, onChanged }: KindFormProps) {
  const [points, setPoints] = useState(kind.points)
  const [selfCheck, setSelfCheck] = useState(kind.selfCheck ?? true)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { write, busy, error } = useWrite('set-policy-kind')
  const hasPoints = kind.programmes.length > 0
  const short = reason.trim().length < fewest
  const set = (i: number, patch: Partial<PolicyKind['points'][number]>) =>
    setPoints(points.map((point, at) => (at === i ? { ...point, ...patch } : point)))
  const save = async (own: PolicyKind['points'] | null) => {
    setTried(true)
    if (short) return
    const answer = await write({ kind: kind.kind, selfCheck, points: own, reason: reason.trim() })
    if (answer) onChanged(answer)
  }
  const changedPoints = JSON.stringify(points) !== JSON.stringify(kind.points)
  const fault = (i: number) =>
    error?.fault(`points.${i}`) ?? error?.fault(`points.${i}.title`) ?? error?.fault(`points.${i}.text`)
  return (
    <View className="p-form">
      {kind.selfCheck !== null && (
        <Tick
          id="kind-self-check"
          label={hasPoints ? '“我能领吗”问到这一类' : '群众可以用“我能领吗”'}
          on={selfCheck}
          onChange={setSelfCheck}
        />
      )}
      {hasPoints &&
        points.map((point, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two empty ones differ by their place alone
          <View key={i} className="p-policy__question">
            <TextField
              id={`point-${i}`}
              label={`第 ${i + 1} 条，看着哪里不对`}
              error={fault(i)}
              maxlength={40}
              value={point.title}
              onInput={(title) => set(i, { title })}
            />
            <TextAreaField
              id={`point-text-${i}`}
              label="为什么可能合规"
              maxlength={300}
              value={point.text}
              onInput={(text) => set(i, { text })}
            />
            <TextField
              id={`point-source-${i}`}
              label="依据"
              optional
              maxlength={100}
              value={point.source}
              onInput={(source) => set(i, { source })}
            />
            <ActionButton
              id={`drop-point-${i}`}
              kind="plain"
              label={`删掉第 ${i + 1} 条`}
              onPress={() => setPoints(points.filter((_, at) => at !== i))}
            >
              删掉这一条
            </ActionButton>
          </View>
        ))}
      {hasPoints && points.length < mostPoints && (
        <ActionButton
          id="add-point"
          kind="secondary"
          onPress={() => setPoints([...points, { title: '', text: '', source: '' }])}
        >
          加一条
        </ActionButton>
      )}
      <TextField
        id="kind-reason"
        label="为什么要改"
        error={tried && short ? `请写明理由，至少 ${fewest} 个字` : error?.fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {error && <StaffError error={error} kept />}
      <Actions>
        <ActionButton
          id="save-kind"
          busy={busy}
          onPress={() => save(hasPoints && (changedPoints || kind.ownPoints) ? points : null)}
        >
          改成这样，群众马上看到
        </ActionButton>
        {kind.ownPoints && (
          <ActionButton id="reset-kind" kind="secondary" busy={busy} onPress={() => save(null)}>
            恢复系统自带的说明
          </ActionButton>
        )}
        <ActionButton id="close-kind" kind="secondary" disabled={busy} onPress={onClose}>
          先不改
        </ActionButton>
      </Actions>
    </View>
  )
}
