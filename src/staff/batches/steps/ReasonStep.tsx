import { findLeaks, leakSentence } from '@shared/domain/leaks'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { CallError } from '@/client'
import { ActionButton, Dialog, TextAreaField } from '@/components'
import { Conflict } from '../../imports/Conflict'
import { Actions } from '../../parts/Actions'

/** Letters of a reason; the contract asks for as many. */
export const fewestLetters = 4
const longest = 200

export interface ReasonStepProps {
  label: string
  hint: string
  /** Residents read it: nothing personal may stand in it. */
  isPublic?: boolean
  /** Words of the button that does it. */
  button: string
  danger?: boolean
  /** Asked once more before it is done. */
  confirm?: { title: string; text: string }
  sending: { busy: boolean; error: CallError | undefined }
  onSend: (reason: string) => void
  onReload: () => void
  onClose: () => void
  /** What will be seen, while the reason is being written. */
  children?: (reason: string) => ReactNode
}

/** What is wrong with a reason, in one sentence. */
export function reasonFault(reason: string, isPublic: boolean): string | undefined {
  if (reason.trim().length < fewestLetters) return `请写明原因，至少 ${fewestLetters} 个字`
  return (isPublic && leakSentence(findLeaks(reason))) || undefined
}

/** A step that is taken for a reason. */
export function ReasonStep(props: ReasonStepProps) {
  const { label, hint, isPublic = false, button, danger, confirm, sending, onSend, onReload, onClose } = props
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const fault = reasonFault(reason, isPublic)
  const send = () => {
    setAsking(false)
    onSend(reason.trim())
  }
  const go = () => {
    setTried(true)
    if (fault) return
    if (confirm) setAsking(true)
    else send()
  }
  return (
    <View className="p-form">
      <TextAreaField
        id="batch-reason"
        label={label}
        hint={hint}
        error={(tried ? fault : undefined) ?? sending.error?.fault('reason')}
        maxlength={longest}
        value={reason}
        onInput={setReason}
      />
      {props.children?.(reason.trim())}
      <Conflict error={sending.error} onReload={onReload} />
      <Actions>
        <ActionButton id="do-step" kind={danger ? 'danger' : 'primary'} busy={sending.busy} onPress={go}>
          {button}
        </ActionButton>
        <ActionButton id="close-step" kind="secondary" onPress={onClose}>
          先不做
        </ActionButton>
      </Actions>
      {confirm && (
        <Dialog
          open={asking}
          title={confirm.title}
          confirmLabel={button}
          danger={danger}
          onConfirm={send}
          onCancel={() => setAsking(false)}
        >
          {confirm.text}
        </Dialog>
      )}
    </View>
  )
}
