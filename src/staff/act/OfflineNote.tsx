import { ActionButton, Notice } from '@/components'
import type { FormSending } from './use-sending'

export interface OfflineNoteProps {
  sending: Pick<FormSending, 'online' | 'stage' | 'reset'>
  /** How long what was written is safe. */
  words: string
}

/** What becomes of a form while there is no network. */
export function OfflineNote({ sending, words }: OfflineNoteProps) {
  if (sending.stage === 'waiting')
    return (
      <Notice tone="warn" title="等网络，还没有发出去" urgent>
        这一页开着，连上网就自动发，只发一次。{words}
        <ActionButton id="stop-waiting" kind="plain" onPress={sending.reset}>
          先不发
        </ActionButton>
      </Notice>
    )
  if (sending.online) return null
  return (
    <Notice tone="warn" title="现在没有网络，可以接着写">
      {words}
    </Notice>
  )
}
