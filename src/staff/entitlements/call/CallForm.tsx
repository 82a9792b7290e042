import { callOutcomeNames, callOutcomes, whyLabel } from '@shared/domain/entitlements'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { asCallError, type CallError, useReachable } from '@/client'
import { callOf, dropCall, isRefused, keepCall, queueCall, sendCall } from '@/client/entitlement-calls'
import { ActionButton, ChoiceList, FactList, Notice, Section, Steps } from '@/components'
import { useShowOn } from '@/platform/show'
import { Actions } from '../../parts/Actions'
import { dayWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import { tellEntitlementsChanged } from '../changed'
import type { Entitlement } from '../entitlement-types'
import { Details } from './Details'
import { doneWords, nextWords } from './next-words'
import { faultsOf, outcomeOf, resultOf, type Values } from './result'

export interface CallFormProps {
  me: Me
  detail: Entitlement
  onDone: (after: Entitlement, words: string) => void
  /** Somebody else was quicker. */
  onMoved: () => void
  onCancel: () => void
}

/**
 * What a call or a visit came to, in three steps: what, the rest, and what happens next. What is written stays on this phone until the
 * server has it; without a network it goes by itself, once.
 */
export function CallForm({ me, detail, onDone, onMoved, onCancel }: CallFormProps) {
  const before = callOf(me.account, detail.id)
  const [values, setValues] = useState<Values>(before?.values ?? { on: detail.today })
  const [step, setStep] = useState(before?.result ? 3 : 1)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [isWaiting, setIsWaiting] = useState(before?.result != null && before.refusal === null)
  const [noRoom, setNoRoom] = useState(false)
  const [error, setError] = useState<CallError>()
  const reachable = useReachable()
  const box = useRef<HTMLElement>(null)
  useShowOn(box, step)
  const outcome = outcomeOf(values)
  const faults = faultsOf(values, detail)
  const applied = outcome === 'applied' ? resultOf(values, outcome, detail.today) : undefined

  const change = (more: Values) => {
    const next = { ...values, ...more }
    setValues(next)
    setIsWaiting(false)
    setError(undefined)
    setNoRoom(!keepCall({ ...blank(me, detail), values: next }))
  }
  const next = () => {
    if (step === 1 ? !outcome : Object.keys(faults).length > 0) return setTried(true)
    setTried(false)
    setStep(step + 1)
  }
  const send = async () => {
    if (!outcome || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const kept = callOf(me.account, detail.id) ?? blank(me, detail)
      const queued = await queueCall(
        { ...kept, values, revision: detail.revision },
        resultOf(values, outcome, detail.today),
      )
      const after = await sendCall(queued)
      onDone(after, doneWords(after, outcome))
      tellEntitlementsChanged()
    } catch (caught) {
      const fault = asCallError(caught)
      setIsWaiting(!isRefused(fault))
      if (isRefused(fault)) setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const cancel = () => {
    dropCall(me.account, detail.id)
    onCancel()
  }

  return (
    <View ref={box}>
      <Section title="问的结果">
        <Steps now={step} total={3} />
        {!reachable && !isWaiting && (
          <Notice tone="warn" title="现在没有网络，可以接着写">
            写的内容记在这部手机上，连上网就自动发，只发一次。
          </Notice>
        )}
        {noRoom && <Notice tone="warn">手机存不下了，写完请不要关掉这一页。</Notice>}
        {step === 1 && (
          <ChoiceList
            label="问的结果怎样"
            choices={callOutcomeNames.map((value) => ({
              value,
              title: callOutcomes[value].label,
              explain: callOutcomes[value].explain,
            }))}
            value={outcome}
            onChange={(value) => change({ outcome: value, why: '' })}
            error={tried && !outcome ? '请选一种' : undefined}
          />
        )}
        {step === 2 && outcome && (
          <Details
            outcome={outcome}
            values={values}
            faults={tried ? faults : {}}
            offices={detail.offices}
            today={detail.today}
            onChange={change}
          />
        )}
        {step === 3 && outcome && (
          <>
            <FactList
              facts={[
                { label: '谁', value: `${detail.name} · ${detail.aid}` },
                { label: '结果', value: callOutcomes[outcome].label },
                { label: '哪天问的', value: dayWords(values.on ?? detail.today) },
                { label: '为什么', value: whyLabel(outcome, values.why ?? null) },
                { label: '哪天申请', value: applied?.appliedOn && dayWords(applied.appliedOn) },
                { label: '在哪里申请', value: applied?.office },
                { label: '说明', value: values.text },
              ]}
            />
            <Notice title="记下以后">{nextWords[outcome]}</Notice>
          </>
        )}
        {isWaiting && (
          <Notice tone="warn" title="等网络，还没有发出去" urgent>
            已经记在这部手机上。连上网就自动发，只发一次；退出登录会删掉。
          </Notice>
        )}
        {error && (
          <StaffError error={error} kept onRetry={error.code === 'case-moved-on' ? onMoved : undefined} />
        )}
        <Actions>
          {step < 3 && (
            <ActionButton id="call-next" onPress={next}>
              下一步
            </ActionButton>
          )}
          {step === 3 && (
            <ActionButton id="call-send" busy={busy} onPress={send}>
              {isWaiting ? '再发一次' : '记下来'}
            </ActionButton>
          )}
          {step > 1 && (
            <ActionButton id="call-back" kind="secondary" onPress={() => setStep(step - 1)}>
              上一步
            </ActionButton>
          )}
          <ActionButton id="call-cancel" kind="plain" onPress={cancel}>
            不记了
          </ActionButton>
        </Actions>
        <View className="p-entitled__note">不要写身份证号、银行卡号。</View>
      </Section>
    </View>
  )
}

const blank = (me: Me, { id, revision }: Entitlement) => ({
  account: me.account,
  id,
  revision,
  values: {},
  result: null,
  submission: '',
  refusal: null,
})
