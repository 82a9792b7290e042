import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallError } from '@/client'
import { ActionButton, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'

/** Letters of a reason; the contract asks for as many. */
const fewest = 4

export interface ReasonFormProps {
  id: string
  label: string
  /** Words of the button that does it. */
  button: string
  sending: { busy: boolean; error: CallError | undefined }
  onSend: (reason: string) => void
  onClose: () => void
}

/** Something that is done for a reason, which is written down. */
export function ReasonForm({ id, label, button, sending, onSend, onClose }: ReasonFormProps) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < fewest
  const go = () => {
    setTried(true)
    if (!short) onSend(reason.trim())
  }
  return (
    <View className="p-form">
      <TextField
        id={`${id}-reason`}
        label={label}
        error={tried && short ? `请写明理由，至少 ${fewest} 个字` : sending.error?.fault('reason')}
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      {sending.error && <StaffError error={sending.error} kept />}
      <Actions>
        <ActionButton id={`${id}-go`} busy={sending.busy} onPress={go}>
          {button}
        </ActionButton>
        <ActionButton id={`${id}-close`} kind="secondary" onPress={onClose}>
          取消
        </ActionButton>
      </Actions>
    </View>
  )
}
