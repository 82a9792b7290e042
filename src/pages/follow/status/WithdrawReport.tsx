import { reportWorkflow } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, Dialog, ErrorNote, Section, TextAreaField } from '@/components'
import { randomHex } from '@/platform/random'
import type { ReportView } from './report-view'

const textMax = 500
const withdraw = reportWorkflow.transitions.find((row) => row.action === 'withdraw')

export interface WithdrawReportProps {
  view: ReportView
  receipt: string
  onView: (view: ReportView) => void
  /** The report moved on meanwhile: look again. */
  onStale: () => void
}

/** Taking a report back: at the end of the page, folded, and only after a page that says what it means. */
export function WithdrawReport({ view, receipt, onView, onStale }: WithdrawReportProps) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [sure, setSure] = useState(false)
  const key = useRef<string>()
  const sending = useSend('reporter-api', 'withdraw-report')

  const send = async () => {
    key.current ??= await randomHex(16)
    const note = text.trim()
    const answer = await sending.send({ receipt, submission: key.current, ...(note && { text: note }) })
    setSure(false)
    if (answer) onView(answer)
  }
  const stale = sending.error && ['case-moved-on', 'action-not-allowed'].includes(sending.error.code)
  if (!open)
    return (
      <ActionButton id="open-withdraw" kind="plain" onPress={() => setOpen(true)}>
        不想反映了
      </ActionButton>
    )
  return (
    <Section title="撤回反映">
      <View className="p-follow__way">{withdraw?.explain}</View>
      <View className="p-follow__way">
        办理单位会看到你撤回了；已经交上去的文字和照片，按规定期限保存后删掉。
        {view.state === 'merged' && '别人反映的同一件事照样办。'}
      </View>
      <TextAreaField
        id="withdraw-text"
        label="为什么撤回"
        optional
        maxlength={textMax}
        value={text}
        onInput={(words) => {
          key.current = undefined
          setText(words)
        }}
      />
      {sending.error && <ErrorNote error={sending.error} onRetry={stale ? onStale : undefined} />}
      <ActionButton id="withdraw" kind="danger" busy={sending.busy} onPress={() => setSure(true)}>
        撤回反映
      </ActionButton>
      <ActionButton
        id="close-withdraw"
        kind="secondary"
        disabled={sending.busy}
        onPress={() => setOpen(false)}
      >
        不撤回，接着办
      </ActionButton>
      <Dialog
        open={sure}
        title="确定撤回吗？"
        confirmLabel="确定撤回"
        cancelLabel="不撤回"
        danger
        busy={sending.busy}
        onConfirm={send}
        onCancel={() => setSure(false)}
      >
        撤回以后不再办，也不能恢复。
      </Dialog>
    </Section>
  )
}
