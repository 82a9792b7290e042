import type { BatchAction } from '@shared/domain/batches'
import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { Actions } from '../../parts/Actions'
import type { Me } from '../../shell/session'
import type { Batch } from '../batch-types'
import { actionWords, expectedActions, mainAction, shownVersion, takesBack, takesBackWords } from '../words'

const kinds: Partial<Record<BatchAction, 'secondary' | 'danger'>> = { withdraw: 'danger', discard: 'danger' }

export interface BatchActionsProps {
  me: Me
  batch: Batch
  onChoose: (action: BatchAction) => void
}

/** What may be done to a batch now; what one would look for and may not do says why instead of being a button. */
export function BatchActions({ me, batch, onChoose }: BatchActionsProps) {
  const { state } = shownVersion(batch)
  const looked = expectedActions(batch)
  const allowed = batch.may.filter((one) => one.allowed)
  const refused = batch.may.filter(({ action, why }) => why !== null && looked.has(action))
  const words = (action: BatchAction) =>
    action === 'return' && takesBack(batch, me) ? takesBackWords : actionWords[action]
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
              {words(action)}
            </ActionButton>
          ))}
        </Actions>
      )}
      {refused.map(({ action, why }) => (
        <View key={action} id={`why-not-${action}`} className="p-batch__why-not">
          现在不能{words(action)}：{why}
        </View>
      ))}
    </>
  )
}
