import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, TextField } from '@/components'
import { StaffError } from '../../shell/StaffError'
import type { CaseDetail } from '../case-types'
import type { ContactReveal } from './use-contact'

/** Letters of a reason; the contract asks for as many. */
const fewest = 4

/** The contact stays hidden until somebody says why it is needed; the reason goes into the audit log. */
export function Contact({ detail, reveal }: { detail: CaseDetail; reveal: ContactReveal }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { contact, busy, error, ask } = reveal
  if (!detail.hasContact) {
    const mayAsk = detail.actions.some(({ action }) => action === 'ask-reporter')
    return <View>没有留。{mayAsk && '可以用“请反映人补充”来问，对方凭回执码能看到。'}</View>
  }
  if (contact !== undefined) {
    return (
      <View>
        <View className="p-case__contact">{contact}</View>
        <View className="p-case__source">已经记下是谁、为什么看的。不要告诉别人，更不能告诉被反映的人。</View>
      </View>
    )
  }
  if (!asking) {
    return (
      <ActionButton id="show-contact" kind="secondary" onPress={() => setAsking(true)}>
        查看联系方式
      </ActionButton>
    )
  }
  const short = tried && reason.trim().length < fewest ? `请写明为什么要看，至少 ${fewest} 个字` : undefined
  const go = () => {
    setTried(true)
    if (reason.trim().length >= fewest) ask(reason.trim())
  }
  return (
    <View>
      <TextField
        id="contact-reason"
        label="为什么要看"
        hint="会记下是谁、什么时候、为什么看的"
        error={short ?? error?.fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
        onConfirm={go}
      />
      {error && <StaffError error={error} />}
      <ActionButton id="reveal-contact" busy={busy} busyLabel="正在查" onPress={go}>
        记下原因并查看
      </ActionButton>
      <ActionButton id="hide-contact" kind="secondary" onPress={() => setAsking(false)}>
        先不看
      </ActionButton>
    </View>
  )
}
