import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, ChoiceList, Notice, TextAreaField } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { CorrectionDetail } from './correction-types'

type Outcome = 'done' | 'declined'

/** Letters of an answer; the contract asks for as many. */
const fewest = 6

export interface AnswerFormProps {
  detail: CorrectionDetail
  onAnswered: (after: CorrectionDetail) => void
  /** Somebody else was quicker. */
  onMoved: () => void
}

/** The unit's answer: mended, which a newer version shows, or not, and why. */
export function AnswerForm({ detail: { id, revision, mended }, onAnswered, onMoved }: AnswerFormProps) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const answering = useWrite('answer-correction')
  const faults = {
    outcome: outcome ? undefined : '请选一种',
    text: text.trim().length < fewest ? `请至少写 ${fewest} 个字` : undefined,
  }
  const blocked = outcome === 'done' && !mended.ready
  const send = async () => {
    setTried(true)
    if (faults.text || !outcome || blocked) return
    const after = await answering.write({ id, revision, outcome, text })
    if (after) onAnswered(after)
  }
  const { error } = answering
  return (
    <View className="p-form">
      <ChoiceList<Outcome>
        label="怎么处理的"
        choices={[
          { value: 'done', title: '已经更正', explain: mended.words },
          { value: 'declined', title: '不用改', explain: '核对过，数据没有错，或者不归我们；要写明原因' },
        ]}
        value={outcome}
        onChange={setOutcome}
        error={tried ? faults.outcome : undefined}
      />
      {blocked && (
        <Notice tone="warn" title="还不能回复已更正">
          {mended.words}
        </Notice>
      )}
      <TextAreaField
        id="correction-answer"
        label={outcome === 'declined' ? '为什么不改' : '改了什么'}
        hint="提出的人会看到这段话，请不要写身份证号、银行卡号"
        error={(tried ? faults.text : undefined) ?? error?.fault('text')}
        maxlength={500}
        value={text}
        onInput={setText}
      />
      {error && (
        <StaffError error={error} kept onRetry={error.code === 'case-moved-on' ? onMoved : undefined} />
      )}
      <Actions>
        <ActionButton id="answer-correction" busy={answering.busy} disabled={blocked} onPress={send}>
          回复提出的人
        </ActionButton>
      </Actions>
    </View>
  )
}
