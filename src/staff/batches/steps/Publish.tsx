import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Dialog, Notice } from '@/components'
import { Conflict } from '../../imports/Conflict'
import { Actions } from '../../parts/Actions'
import { countWords } from '../../parts/words'
import { FindingsView } from '../view/FindingsView'
import { Seen } from '../view/Seen'
import { VersionDiff } from '../view/VersionDiff'
import { publishedOf, shownVersion } from '../words'
import type { StepProps } from './step-props'

/** Shows exactly what residents will see, then publishes: a second person's step. */
export function Publish({ batch, wide, onDone, onReload, onClose }: StepProps) {
  const sending = useWrite('publish-batch')
  const [asking, setAsking] = useState(false)
  const { preview } = batch
  const { version, correctionReason } = shownVersion(batch)
  const former = publishedOf(batch.versions)
  const go = async () => {
    setAsking(false)
    const answer = await sending.write({ batchId: batch.id, revision: batch.revision })
    if (answer) onDone(answer.jobId)
  }
  return (
    <View className="p-form">
      {preview && <Seen batch={batch} preview={preview} />}
      {batch.findings && (
        <>
          <View className="p-batch__question">要留意的</View>
          <FindingsView findings={batch.findings} version={shownVersion(batch)} />
        </>
      )}
      {former !== null && (
        <>
          <Notice title={`第 ${version} 版会换下群众现在看到的第 ${former} 版`}>
            改过的行标“已更正”。{correctionReason && `群众会读到原因：${correctionReason}`}
          </Notice>
          <VersionDiff batch={batch} wide={wide} />
        </>
      )}
      <Conflict error={sending.error} onReload={onReload} />
      <Actions>
        <ActionButton id="do-step" busy={sending.busy} onPress={() => setAsking(true)}>
          看过了，发布
        </ActionButton>
        <ActionButton id="close-step" kind="secondary" onPress={onClose}>
          先不发布
        </ActionButton>
      </Actions>
      <Dialog
        open={asking}
        title="确定发布吗？"
        confirmLabel="发布"
        onConfirm={go}
        onCancel={() => setAsking(false)}
      >
        {preview
          ? `${countWords(preview.villages)} 个村的群众马上能看到 ${countWords(preview.payments)} 笔、${formatYuan(preview.totalFen)}，不用登录。发布人会记成你。`
          : '群众马上能看到，不用登录。发布人会记成你。'}
      </Dialog>
    </View>
  )
}
