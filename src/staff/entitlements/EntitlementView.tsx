import type { StaffRole } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { callOf } from '@/client/entitlement-calls'
import { ActionButton, Empty, FactList, Lamp, Notice, Section, Skeleton } from '@/components'
import { Actions } from '../parts/Actions'
import { Reveal } from '../parts/Reveal'
import { dayWords, tailWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { CallForm } from './call/CallForm'
import { DecideForm } from './call/DecideForm'
import { useEntitlementsChanged } from './changed'
import type { Entitlement } from './entitlement-types'
import { Help } from './Help'
import { Tried } from './Tried'
import { useWaiting } from './use-waiting'
import './entitlements.scss'

/** Who may see the whole ID number; the server asks the same. */
const reveals: readonly StaffRole[] = ['cadre', 'verifier', 'leader']

export interface EntitlementViewProps {
  me: Me
  /** Of the clue. */
  id: number
  onLeave: () => void
  /** Somebody else of the household. */
  onOpen: (id: number) => void
}

/** One person: who, what he may be entitled to and why we think so, what to bring and whom to see, what was tried, what came of it. */
export function EntitlementView({ me, id, onLeave, onOpen }: EntitlementViewProps) {
  const loaded = useCall('staff-api', 'get-entitlement', { id })
  const [said, setSaid] = useState<string>()
  // one that was begun on this phone is open at once
  const [isRecording, setIsRecording] = useState(() => callOf(me.account, id) !== undefined)
  useEntitlementsChanged(loaded.reload)
  useWaiting(me.account, () => {
    if (callOf(me.account, id)) return
    setIsRecording(false)
    loaded.reload()
  })
  if (loaded.error && !loaded.data)
    return loaded.error.code === 'not-found' ? (
      <Empty
        title="没有这一位"
        why="可能不在你管的村，或者地址不对。你本人和亲属的，由别人去问。"
        action={{ label: '看全部', onPress: onLeave }}
      />
    ) : (
      <StaffError error={loaded.error} onRetry={loaded.reload} />
    )
  if (!loaded.data) return <Skeleton rows={8} />
  const detail = loaded.data
  const onDone = (after: Entitlement, words: string) => {
    loaded.replace(after)
    setSaid(words)
    setIsRecording(false)
  }
  return (
    <View className="p-form p-entitled">
      <View className="p-entitled__top">
        <Lamp state={detail.lamp} words={detail.lampWords} />
        {detail.stateLabel !== detail.lampWords && (
          <View className="p-entitled__small">{detail.stateLabel}</View>
        )}
      </View>
      <View className="p-entitled__heading" ariaRole="heading" ariaLevel={1}>
        {detail.name} · {detail.aid}
      </View>
      {isRecording && detail.mayRecord ? (
        <CallForm
          key={detail.revision}
          me={me}
          detail={detail}
          onDone={onDone}
          onMoved={loaded.reload}
          onCancel={() => setIsRecording(false)}
        />
      ) : (
        <>
          {said && (
            <Notice tone="done" title="记下了" urgent>
              {said}
            </Notice>
          )}
          {detail.receivedOn && (
            <Notice tone="done" title="已领到">
              {dayWords(detail.receivedOn)}已经发放。
            </Notice>
          )}
          {detail.mayNot && <Notice title="现在由谁来办">{detail.mayNot}</Notice>}
          <FactList
            facts={[
              { label: '住在', value: [detail.townName, detail.villageName].filter(Boolean).join(' ') },
              { label: '身份证', value: tailWords(detail.idNumberMasked) },
              { label: '为什么提示', value: detail.reason },
              { label: '怎样算提示错', value: detail.wouldClear },
            ]}
          />
          <View className="p-entitled__note">这是提醒去帮他办，不是查他。</View>
          {detail.mayDecide && (
            <DecideForm key={detail.revision} detail={detail} onDone={onDone} onMoved={loaded.reload} />
          )}
          {detail.mayRecord && (
            <Actions>
              <ActionButton id="record-call" onPress={() => setIsRecording(true)}>
                {detail.state === 'waiting' ? '又去问了，重新记结果' : '记下问的结果'}
              </ActionButton>
            </Actions>
          )}
          <Help policies={detail.policies} />
          <Tried calls={detail.calls} />
          <Household household={detail.household} onOpen={onOpen} />
          <Why detail={detail} />
          {me.roles.some((role) => reveals.includes(role)) && (
            <Reveal action="reveal-entitlement" id={id} ask="填表要用，看完整的身份证号" />
          )}
        </>
      )}
    </View>
  )
}

function Household({
  household,
  onOpen,
}: {
  household: Entitlement['household']
  onOpen: (id: number) => void
}) {
  if (household.length === 0) return null
  return (
    <Section title="同一户还有">
      <View ariaRole="list">
        {household.map(({ id, name, aid, stateLabel }) => (
          <View key={id} ariaRole="listitem">
            <View className="p-entitled__link" ariaRole="link" onClick={() => onOpen(id)}>
              <View>
                {name} · {aid}
              </View>
              <View className="p-entitled__small">{stateLabel}</View>
            </View>
          </View>
        ))}
      </View>
    </Section>
  )
}

/** What the comparison goes by, for who wants to look it up. */
function Why({ detail: { rulePlain, basis, falsePositives, sources } }: { detail: Entitlement }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Section title="提示是怎么来的">
      <View className="p-entitled__words">{rulePlain}</View>
      {isOpen && (
        <FactList
          facts={[
            { label: '政策依据', value: basis.join('；') },
            { label: '这些情况可能提示错', value: falsePositives.join('；') },
            {
              label: '数据来自',
              value: sources
                .map(({ label, version, asOf }) => `${label}第 ${version} 版（截至 ${asOf}）`)
                .join('；'),
            },
          ]}
        />
      )}
      <ActionButton id="more-why" kind="plain" expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? '收起' : '看依据和数据来源'}
      </ActionButton>
    </Section>
  )
}
