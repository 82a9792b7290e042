import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, FactList, Section, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'

/** Letters of a reason; the contract asks for as many. */
const fewest = 4

/** The whole ID number, for an application form: hidden until somebody says why; the reason is written down. */
export function RevealPerson({ id }: { id: number }) {
  const [isAsking, setIsAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useSend('staff-api', 'reveal-entitlement')
  const [shown, setShown] = useState<Awaited<ReturnType<typeof sending.send>>>()
  if (shown)
    return (
      <Section title="完整的身份信息">
        <FactList
          facts={[
            { label: '姓名', value: shown.name },
            { label: '身份证号', value: shown.idNumber },
            ...shown.sources.flatMap(({ label, fields }) =>
              fields.map((field) => ({ label: `${label}：${field.label}`, value: field.value })),
            ),
          ]}
        />
        <View className="p-entitled__note">
          已经记下是谁、为什么看的。离开这一页就看不到了，不要抄给别人。
        </View>
      </Section>
    )
  if (!isAsking)
    return (
      <Actions>
        <ActionButton id="show-person" kind="secondary" onPress={() => setIsAsking(true)}>
          填表要用，看完整的身份证号
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
    <Section title="看完整的身份证号">
      <TextField
        id="reveal-person-reason"
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
        <ActionButton id="reveal-person" busy={sending.busy} busyLabel="正在查" onPress={go}>
          记下原因并查看
        </ActionButton>
        <ActionButton id="hide-person" kind="secondary" onPress={() => setIsAsking(false)}>
          先不看
        </ActionButton>
      </Actions>
    </Section>
  )
}
