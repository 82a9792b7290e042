import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, ChoiceList, FactList, Notice, Section, TextAreaField } from '@/components'
import { Actions } from '../../parts/Actions'
import { dayWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { tellEntitlementsChanged } from '../changed'
import type { Entitlement } from '../entitlement-types'

type Choice = 'agree' | 'back'

/** Letters of a reason for sending back; the server asks for as many. */
const fewest = 4

export interface DecideFormProps {
  detail: Entitlement
  onDone: (after: Entitlement, words: string) => void
  /** Somebody else was quicker. */
  onMoved: () => void
}

/** The second person of the town agrees, or sends the result back with a reason. */
export function DecideForm({ detail, onDone, onMoved }: DecideFormProps) {
  const [choice, setChoice] = useState<Choice>()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const deciding = useWrite('decide-entitlement-call')
  const latest = detail.calls[0]
  if (!latest) return null
  const short = choice === 'back' && text.trim().length < fewest
  const isNotEntitled = latest.outcome === 'not-entitled'
  const send = async () => {
    setTried(true)
    if (!choice || short) return
    const { id, revision } = detail
    const words = text.trim()
    const after = await deciding.write({
      id,
      revision,
      agree: choice === 'agree',
      ...(words ? { text: words } : {}),
    })
    if (!after) return
    onDone(after, choice === 'agree' ? '这一条有了结果。' : `退回给${latest.by}，要再去问一次。`)
    tellEntitlementsChanged()
  }
  const { error } = deciding
  return (
    <Section title="等你看">
      <FactList
        facts={[
          { label: '问的结果', value: latest.outcomeLabel },
          { label: '为什么', value: latest.why },
          { label: '说明', value: latest.text },
          { label: '谁问的', value: `${latest.by}，${dayWords(latest.on)}` },
        ]}
      />
      <Notice title="同意以后">
        {isNotEntitled
          ? '算比对提示错了，这条规则的准确率会降；他的情况不变，就不再提示。'
          : '算比对提示对了，只是本人不要；他的情况不变，就不再提示。'}
      </Notice>
      <ChoiceList<Choice>
        label="你的意见"
        choices={[
          { value: 'agree', title: '同意', explain: '原因说得通，最好打个电话核对过' },
          { value: 'back', title: '退回', explain: '要再去问一次，写明为什么' },
        ]}
        value={choice}
        onChange={setChoice}
        error={tried && !choice ? '请选一种' : undefined}
      />
      <TextAreaField
        id="decide-text"
        label={choice === 'back' ? '为什么退回' : '补充说明'}
        optional={choice !== 'back'}
        hint="问的人会看到"
        error={tried && short ? `请写明为什么退回，至少 ${fewest} 个字` : error?.fault('text')}
        maxlength={300}
        value={text}
        onInput={setText}
      />
      {error && (
        <StaffError error={error} kept onRetry={error.code === 'case-moved-on' ? onMoved : undefined} />
      )}
      <Actions>
        <ActionButton id="decide-call" busy={deciding.busy} onPress={send}>
          {choice === 'back' ? '退回' : '同意'}
        </ActionButton>
      </Actions>
    </Section>
  )
}
