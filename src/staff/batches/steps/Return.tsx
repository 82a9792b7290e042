import { useWrite } from '@/client'
import { shownVersion, takesBack, takesBackWords } from '../words'
import { ReasonStep } from './ReasonStep'
import type { StepProps } from './step-props'

/** Back to a draft, with what to mend: by a colleague, or by whoever submitted it. */
export function Return({ me, batch, onDone, onReload, onClose }: StepProps) {
  const sending = useWrite('return-batch')
  const { submittedBy } = shownVersion(batch)
  const isMine = takesBack(batch, me)
  const send = async (reason: string) => {
    if (await sending.write({ batchId: batch.id, revision: batch.revision, reason })) onDone()
  }
  return (
    <ReasonStep
      label={isMine ? '为什么收回' : '哪里要改'}
      hint={
        isMine
          ? '收回以后又是草稿，改好再提交。群众看不到这些话。'
          : `写清楚哪一行、怎么改。${submittedBy ?? '提交的人'}会收到消息，改好再提交。群众看不到这些话。`
      }
      button={isMine ? takesBackWords : '退回去改'}
      sending={sending}
      onSend={send}
      onReload={onReload}
      onClose={onClose}
    />
  )
}
