import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, FactList, TextField } from '@/components'
import { StaffError } from '../shell/StaffError'
import { Actions } from './Actions'
import './reveal.scss'

/** Letters of a reason; the contract asks for as many. */
const fewest = 4

export interface RevealProps {
  action: 'reveal-clue' | 'reveal-entitlement'
  /** Of the clue. */
  id: number
  /** On the button that asks for it: what is seen, or what for. */
  ask: string
}

/** Full name, ID number and what the registries hold stay hidden until somebody says why they are needed; the reason is written down. */
export function Reveal({ action, id, ask }: RevealProps) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [shown, setShown] = useState<Awaited<ReturnType<typeof sending.send>>>()
  const sending = useSend('staff-api', action)
  if (shown)
    return (
      <>
        <FactList
          facts={[
            { label: '姓名', value: shown.name },
            { label: '身份证号', value: shown.idNumber },
          ]}
        />
        {shown.sources.map(({ label, fields }) => (
          <View key={label}>
            <View className="p-reveal__source">{label}库里写的</View>
            <FactList facts={fields} />
          </View>
        ))}
        <View className="p-reveal__note">已经记下是谁、为什么看的。离开这一页就看不到了，不要抄给别人。</View>
      </>
    )
  if (!asking)
    return (
      <Actions>
        <ActionButton id="show-full" kind="secondary" onPress={() => setAsking(true)}>
          {ask}
        </ActionButton>
      </Actions>
    )

  const short = reason.trim().length < fewest
  const go = async () => {
    setTried(true)
    if (short) return
    const answer = await sending.send({ id, reason: reason.trim() })
    if (answer) setShown(answer)
  }
  return (
    <>
      <TextField
        id="reveal-reason"
        label="为什么要看"
        hint="会记下是谁、什么时候、为什么看的"
        error={tried && short ? `请写明为什么要看，至少 ${fewest} 个字` : sending.error?.fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
        onConfirm={go}
      />
      {sending.error && <StaffError error={sending.error} />}
      <Actions>
        <ActionButton id="reveal" busy={sending.busy} busyLabel="正在查" onPress={go}>
          记下原因并查看
        </ActionButton>
        <ActionButton id="hide-full" kind="secondary" onPress={() => setAsking(false)}>
          先不看
        </ActionButton>
      </Actions>
    </>
  )
}
