import type { BatchAction, BatchState } from '@shared/domain/batches'
import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { Actions } from '../../parts/Actions'
import type { May } from '../batch-types'
import { actionWords, mainAction } from '../words'

const kinds: Partial<Record<BatchAction, 'secondary' | 'danger'>> = { withdraw: 'danger', discard: 'danger' }

export interface BatchActionsProps {
  may: readonly May[]
  state: BatchState
  onChoose: (action: BatchAction) => void
}

/** What may be done to a batch now; what may not says why instead of being a button. */
export function BatchActions({ may, state, onChoose }: BatchActionsProps) {
  const allowed = may.filter((one) => one.allowed)
  const refused = may.filter(({ allowed, why }) => !allowed && why !== null)
  return (
    <>
      {allowed.length > 0 && (
        <Actions>
          {allowed.map(({ action }) => (
            <ActionButton
              key={action}
              id={`batch-${action}`}
              kind={action === mainAction[state] ? 'primary' : (kinds[action] ?? 'secondary')}
              onPress={() => onChoose(action)}
            >
              {actionWords[action]}
            </ActionButton>
          ))}
        </Actions>
      )}
      {refused.map(({ action, why }) => (
        <View key={action} id={`why-not-${action}`} className="p-batch__why-not">
          现在不能{actionWords[action]}：{why}
        </View>
      ))}
    </>
  )
}
