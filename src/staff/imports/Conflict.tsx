import { View } from '@tarojs/components'
import type { CallError } from '@/client'
import { ActionButton, Notice } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import './imports.scss'

export interface ConflictProps {
  error: CallError | undefined
  /** Asks for what is there now. What was typed stays. */
  onReload: () => void
}

/** A write that failed. Where a colleague was faster it says so, and offers to look. */
export function Conflict({ error, onReload }: ConflictProps) {
  if (!error) return null
  if (error.code !== 'import-moved-on' && error.code !== 'batch-moved-on')
    return (
      <>
        <StaffError error={error} kept />
        {error.fields.map(({ field, message }) => (
          <View key={field} className="p-imports__fault">
            {message}
          </View>
        ))}
      </>
    )
  return (
    <Notice tone="warn" title="同事刚刚改过，你这次没有存进去" urgent>
      <View>先看看改成什么样了，再决定要不要接着改。你写的还在，不用重写。</View>
      <Actions>
        <ActionButton id="reload" kind="secondary" onPress={onReload}>
          看最新的
        </ActionButton>
      </Actions>
    </Notice>
  )
}
