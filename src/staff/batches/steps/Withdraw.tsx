import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useWrite } from '@/client'
import { countWords } from '../../parts/words'
import { shownVersion, titleWords } from '../words'
import { ReasonStep } from './ReasonStep'
import type { StepProps } from './step-props'

/** Takes a published version back at once. Shows what disappears for whom, and what residents read instead. */
export function Withdraw({ batch, onDone, onReload, onClose }: StepProps) {
  const sending = useWrite('withdraw-batch')
  const published = batch.versions.find(({ state }) => state === 'published')
  // the preview is about the version on its way, where there is one
  const preview = shownVersion(batch) === published ? batch.preview : null
  const gone = preview
    ? `${countWords(preview.villages)} 个村、${countWords(preview.people)} 人的 ${countWords(preview.payments)} 笔，一共 ${formatYuan(preview.totalFen)}`
    : `${countWords(published?.accepted ?? 0)} 笔，一共 ${formatYuan(published?.totalFen ?? 0)}`
  const send = async (reason: string) => {
    const answer = await sending.write({ batchId: batch.id, revision: batch.revision, reason })
    if (answer) onDone(answer.jobId)
  }
  return (
    <ReasonStep
      label="为什么撤回"
      hint="群众会读到这句话。说清楚哪里不对、什么时候再公布；不要写姓名、电话、身份证号。"
      isPublic
      button="马上撤回"
      danger
      confirm={{
        title: '确定现在撤回吗？',
        text: `群众马上看不到${titleWords(batch)}的 ${gone}。要再公布，得重新传文件，再由另一个人发布。`,
      }}
      sending={sending}
      onSend={send}
      onReload={onReload}
      onClose={onClose}
    >
      {(reason) => (
        <>
          <View className="p-batch__audience">群众马上看不到：{gone}。村里的合计也跟着减。</View>
          <View className="p-batch__reads" ariaLive="polite">
            打开原来链接的人会读到：“这一批名单撤回了。{reason ? `原因：${reason}` : '原因：（你上面写的话）'}
            ”
          </View>
        </>
      )}
    </ReasonStep>
  )
}
