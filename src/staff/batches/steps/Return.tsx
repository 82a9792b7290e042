import { useWrite } from '@/client'
import { shownVersion } from '../words'
import { ReasonStep } from './ReasonStep'
import type { StepProps } from './Step'

/** Back to a draft, with what to mend. */
export function Return({ batch, onDone, onReload, onClose }: StepProps) {
  const sending = useWrite('return-batch')
  const { submittedBy } = shownVersion(batch)
  const send = async (reason: string) => {
    if (await sending.write({ batchId: batch.id, revision: batch.revision, reason })) onDone()
  }
  return (
    <ReasonStep
      label="哪里要改"
      hint={`写清楚哪一行、怎么改。${submittedBy ?? '提交的人'}会收到消息，改好再提交。群众看不到这些话。`}
      button="退回去改"
      sending={sending}
      onSend={send}
      onReload={onReload}
      onClose={onClose}
    />
  )
}
