import { View } from '@tarojs/components'
import { ActionButton } from '../ActionButton'
import { Notice } from '../Notice'

export interface ErrorNoteProps {
  /** A CallError, or any failure in words: what happened and what to do. */
  error: { message: string; wayOut: string }
  /** Whether anything was lost, where `wayOut` does not say it. */
  lost?: string
  onRetry?: () => void
}

/** What happened, what to do, whether anything was lost, and one way on. */
export function ErrorNote({ error, lost, onRetry }: ErrorNoteProps) {
  return (
    <Notice tone="wrong" title={error.message} urgent>
      <View>
        {error.wayOut}
        {lost}
      </View>
      {onRetry && (
        <ActionButton kind="plain" onPress={onRetry}>
          再试一次
        </ActionButton>
      )}
    </Notice>
  )
}
