import { reportWorkflow } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, ChoiceList, ErrorNote, Notice, Section, TextAreaField } from '@/components'
import { randomHex } from '@/platform/random'
import type { ReportView } from './report-view'

const textMax = 500
const rate = reportWorkflow.transitions.find((row) => row.action === 'rate')
const reopen = reportWorkflow.transitions.find((row) => row.action === 'reopen')
const optionsOf = (name: string) => rate?.form.find((field) => field.name === name)?.options ?? []

const marks = optionsOf('stars').map(({ value, label }) => ({ value, title: label }))

/** 很满意 … 很不满意, for 5 … 1. */
export function markLabel(stars: number): string {
  return marks.find(({ value }) => value === String(stars))?.title ?? `${stars} 分`
}

export interface RateReportProps {
  view: ReportView
  receipt: string
  onView: (view: ReportView) => void
  /** The report moved on meanwhile: look again. */
  onStale: () => void
}

/** Solved or not, and how content; 没有解决 sends it back to work once, and says so before. */
export function RateReport({ view, receipt, onView, onStale }: RateReportProps) {
  const [solved, setSolved] = useState<string>()
  const [picked, setPicked] = useState<string>()
  const [text, setText] = useState('')
  const [shown, setShown] = useState(false)
  const key = useRef<string>()
  const sending = useSend('reporter-api', 'rate-report')
  const stars = picked ?? (!view.canRate && view.rating ? String(view.rating.stars) : undefined)
  const back = solved === 'no' && view.canReopen

  // Once rated, only 没有解决 is left to say.
  const choices = optionsOf('solved')
    .filter(({ value }) => view.canRate || value === 'no')
    .map(({ value, label }) => ({
      value,
      title: label,
      explain: explainOf(value, view),
    }))
  const press = async () => {
    if (!solved || !stars) return setShown(true)
    key.current ??= await randomHex(16)
    const note = text.trim()
    const answer = await sending.send({
      receipt,
      submission: key.current,
      stars: Number(stars),
      solved: solved === 'yes',
      ...(note && { text: note }),
    })
    if (!answer) return
    key.current = undefined
    setSolved(undefined)
    setPicked(undefined)
    setText('')
    setShown(false)
    onView(answer)
  }
  const stale =
    sending.error && ['already-rated', 'case-moved-on', 'action-not-allowed'].includes(sending.error.code)
  return (
    <Section title={view.canRate ? '问题解决了吗' : '又发现没有解决'}>
      <View className="p-follow__act">
        <ChoiceList
          label="问题解决了吗"
          choices={choices}
          value={solved}
          onChange={setSolved}
          error={shown && !solved ? '请选解决了没有。' : undefined}
        />
        {solved && (
          <>
            {view.canRate && (
              <ChoiceList
                label="对这次办理满意吗"
                choices={marks}
                value={stars}
                onChange={setPicked}
                error={shown && !stars ? '请选满意程度。' : undefined}
              />
            )}
            <TextAreaField
              id="rate-text"
              label={back ? '哪里没有解决' : '想说的话'}
              optional
              maxlength={textMax}
              value={text}
              onInput={setText}
            />
            {back && (
              <Notice tone="warn" title="要求重新办理">
                {reopen?.explain}
              </Notice>
            )}
          </>
        )}
        {sending.error && <ErrorNote error={sending.error} onRetry={stale ? onStale : undefined} />}
        <ActionButton id="rate" busy={sending.busy} busyLabel="正在送出" onPress={press}>
          {back ? '没有解决，重新办理' : '提交评价'}
        </ActionButton>
      </View>
    </Section>
  )
}

function explainOf(value: string, view: ReportView): string {
  if (value === 'yes') return '评价会给办理单位看。'
  return view.canReopen ? '交回去重新办理，只能用一次。' : '已经重新办过一次，这次只记下你的评价。'
}
