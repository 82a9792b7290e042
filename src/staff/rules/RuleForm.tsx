import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips, Dialog, FactList, Field, Notice, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import { boundsWords, readSettings, typedOf } from './read-settings'
import type { RuleCardData } from './rule-types'

const switches = [
  { value: 'on', label: '开着' },
  { value: 'off', label: '关着' },
] as const

export interface RuleFormProps {
  rule: RuleCardData
  onDone: (rule: RuleCardData) => void
  onCancel: () => void
}

/** Switch and figures of a rule. Shows what will be different, and for whom, before it is done. */
export function RuleForm({ rule, onDone, onCancel }: RuleFormProps) {
  const [typed, setTyped] = useState(() => typedOf(rule))
  const [tried, setTried] = useState(false)
  const [checking, setChecking] = useState(false)
  const { write, busy, error } = useWrite('set-rule')
  const read = readSettings(rule, typed)
  const faultOf = (name: string) =>
    (tried ? read.faults[name] : undefined) ?? error?.fault(name) ?? error?.fault(`params.${name}`)
  const wrong = Object.keys(read.faults).length
  const same = read.changes.length === 0

  const go = () => {
    setTried(true)
    if (wrong === 0 && !same) setChecking(true)
  }
  const send = async () => {
    const { enabled, reason } = typed
    const answer = await write({ id: rule.id, enabled, params: read.params, reason: reason.trim() })
    setChecking(false)
    if (answer) onDone(answer)
  }
  return (
    <View className="p-rule__form">
      <View className="p-rule__title" ariaRole="heading" ariaLevel={2}>
        改这条规则
      </View>
      <Field id="rule-switch" label="开关">
        <Chips
          label="开关"
          chips={switches}
          value={typed.enabled ? 'on' : 'off'}
          onChange={(value) => setTyped({ ...typed, enabled: value === 'on' })}
        />
      </Field>
      {rule.params.map((param) => (
        <TextField
          key={param.name}
          id={`param-${param.name}`}
          label={`${param.label}（${param.unit}）`}
          hint={boundsWords(param)}
          error={faultOf(param.name)}
          maxlength={20}
          value={typed.params[param.name] ?? ''}
          onInput={(value) => setTyped({ ...typed, params: { ...typed.params, [param.name]: value } })}
        />
      ))}
      <TextField
        id="rule-reason"
        label="为什么要改"
        hint="会和你的名字一起记下来，督办、复核和运维人员能看到"
        error={faultOf('reason')}
        maxlength={200}
        value={typed.reason}
        onInput={(reason) => setTyped({ ...typed, reason })}
      />
      {tried && wrong > 0 && (
        <Notice tone="wrong" urgent>
          有 {wrong} 处要改。已经写的没有丢。
        </Notice>
      )}
      {tried && wrong === 0 && same && (
        <Notice tone="warn" urgent>
          和现在的一样，没有要改的。
        </Notice>
      )}
      {error && <StaffError error={error} kept />}
      <Actions>
        <ActionButton id="save-rule" busy={busy} busyLabel="正在改" onPress={go}>
          按这样改
        </ActionButton>
        <ActionButton id="cancel-rule" kind="secondary" disabled={busy} onPress={onCancel}>
          不改了
        </ActionButton>
      </Actions>
      <Dialog
        open={checking}
        title="确定这样改吗？"
        confirmLabel="确定改"
        cancelLabel="再想想"
        busy={busy}
        onConfirm={send}
        onCancel={() => setChecking(false)}
      >
        <FactList facts={read.changes.map(({ label, words }) => ({ label, value: words }))} />
        <View>从下一次比对起，全县都按新的算。已经查出的疑点，到下一次比对再按新的增减。</View>
      </Dialog>
    </View>
  )
}
