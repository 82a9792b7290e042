import { useWrite } from '@/client'
import { publishedOf, shownVersion } from '../words'
import { ReasonStep } from './ReasonStep'
import type { StepProps } from './step-props'

/** Drops the version that is on its way; what residents see stays as it is. */
export function Discard({ batch, onDone, onReload, onClose }: StepProps) {
  const sending = useWrite('discard-batch')
  const { version } = shownVersion(batch)
  const published = publishedOf(batch.versions)
  const kept = published === null ? '还没有公布过，群众没有看到。' : `群众看到的第 ${published} 版不变。`
  const send = async (reason: string) => {
    if (await sending.write({ batchId: batch.id, revision: batch.revision, reason })) onDone()
  }
  return (
    <ReasonStep
      label="为什么作废"
      hint={`第 ${version} 版连同改过的行一起删掉，找不回来。${kept}`}
      button="作废这一版"
      danger
      confirm={{
        title: `确定作废第 ${version} 版吗？`,
        text: `删掉以后找不回来，要用只能重新传文件。${kept}`,
      }}
      sending={sending}
      onSend={send}
      onReload={onReload}
      onClose={onClose}
    />
  )
}
