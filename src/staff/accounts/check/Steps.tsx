import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Dialog, Notice } from '@/components'
import { ReasonForm } from '../../limits/ReasonForm'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { CheckTabProps } from './check-tab-props'

const reasons = {
  'return-book': { label: '哪里要改', button: '退回去改', note: '退给记账的人，群众看不到。' },
  'withdraw-book': {
    label: '为什么撤回（群众会看到）',
    button: '现在就撤回',
    note: '群众马上就看不到这一期的账，但看得到“撤回了”和原因。改好以后重新公布。',
  },
  'correct-book': {
    label: '为什么更正（群众会看到）',
    button: '开始更正',
    note: '照现在公布的样子开一版新的来改。新的公布以前，群众看到的不变；公布以后标“已更正”和原因。',
  },
} as const
type Reasoned = keyof typeof reasons

/** What can be done with the book now; what goes out to everybody is asked once more, with who will see it. */
export function Steps({
  book,
  seen,
  onBook,
  onChanged,
  onGone,
  isReady,
}: CheckTabProps & { isReady: boolean }) {
  const { may, current, villageName, periodLabel } = book
  const [asking, setAsking] = useState<'submit' | 'publish' | 'discard'>()
  const [reasoned, setReasoned] = useState<Reasoned>()
  const submitting = useWrite('submit-book')
  const publishing = useWrite('publish-book')
  const discarding = useWrite('discard-book')
  const moved = ({ code }: { code: string }) => {
    if (code === 'account-moved-on' || code === 'account-state' || code === 'account-not-ready') onChanged()
  }
  const submit = async () => {
    setAsking(undefined)
    const answer = await submitting.write(seen, moved)
    if (answer) onBook(answer)
  }
  const publish = async () => {
    setAsking(undefined)
    const answer = await publishing.write(seen, moved)
    if (answer) onBook(answer)
  }
  const discard = async () => {
    setAsking(undefined)
    if (await discarding.write(seen, moved)) onGone()
  }
  const error = submitting.error ?? publishing.error ?? discarding.error
  const what = `${villageName}${periodLabel}`
  const nothing = !Object.values(may).some(Boolean)
  return (
    <>
      {error && <StaffError error={error} />}
      {error?.fields.map(({ field, message }) => (
        <View key={`${field} ${message}`} className="p-accounts-desk__fault">
          {message}
        </View>
      ))}
      {nothing && <View className="p-accounts-desk__note">{book.mayNot ?? '现在没有要你做的。'}</View>}
      {reasoned ? (
        <Reasoning {...{ seen, reasoned, onBook, onChanged }} onClose={() => setReasoned(undefined)} />
      ) : (
        <Actions>
          {may.submit && (
            <ActionButton
              id="submit-book"
              disabled={!isReady}
              busy={submitting.busy}
              onPress={() => setAsking('submit')}
            >
              提交，请另一个人公布
            </ActionButton>
          )}
          {may.publish && (
            <ActionButton id="publish-book" busy={publishing.busy} onPress={() => setAsking('publish')}>
              公布
            </ActionButton>
          )}
          {may.returnIt && (
            <ActionButton id="return-book" kind="secondary" onPress={() => setReasoned('return-book')}>
              退回去改
            </ActionButton>
          )}
          {may.correct && (
            <ActionButton id="correct-book" kind="secondary" onPress={() => setReasoned('correct-book')}>
              更正
            </ActionButton>
          )}
          {may.withdraw && (
            <ActionButton id="withdraw-book" kind="danger" onPress={() => setReasoned('withdraw-book')}>
              撤回
            </ActionButton>
          )}
          {may.discard && (
            <ActionButton
              id="discard-book"
              kind="danger"
              busy={discarding.busy}
              onPress={() => setAsking('discard')}
            >
              作废这一版
            </ActionButton>
          )}
        </Actions>
      )}
      {may.submit && !isReady && (
        <View className="p-accounts-desk__note">上面列出的改好以后，才能提交。</View>
      )}
      <Dialog
        open={asking === 'submit'}
        title={`提交${what}的账吗？`}
        confirmLabel="提交"
        onConfirm={submit}
        onCancel={() => setAsking(undefined)}
      >
        提交以后不能再改，由本单位另一个人或乡镇分管负责人看过以后公布，或退回来改。群众现在还看不到。
      </Dialog>
      <Dialog
        open={asking === 'publish'}
        title={`公布${what}的账吗？`}
        confirmLabel="公布"
        onConfirm={publish}
        onCancel={() => setAsking(undefined)}
      >
        所有人马上就能看到“群众会看到什么”里的全部内容，也能点开每一笔的凭证。
        {current.correctionReason && `会换下现在公布的一版，标“已更正”，原因：${current.correctionReason}。`}
      </Dialog>
      <Dialog
        open={asking === 'discard'}
        title="作废这一版吗？"
        confirmLabel="作废"
        danger
        onConfirm={discard}
        onCancel={() => setAsking(undefined)}
      >
        这一版记的账和凭证都不要了，找不回来。群众已经看到的不变。
      </Dialog>
    </>
  )
}

function Reasoning({
  seen,
  reasoned,
  onBook,
  onChanged,
  onClose,
}: Pick<CheckTabProps, 'seen' | 'onBook' | 'onChanged'> & { reasoned: Reasoned; onClose: () => void }) {
  const sending = useWrite(reasoned)
  const { label, button, note } = reasons[reasoned]
  const send = async (reason: string) => {
    const answer = await sending.write({ ...seen, reason }, ({ code }) => {
      if (code === 'account-moved-on' || code === 'account-state') onChanged()
    })
    if (!answer) return
    onClose()
    onBook(answer)
  }
  return (
    <>
      <Notice>{note}</Notice>
      <ReasonForm
        id={reasoned}
        label={label}
        button={button}
        sending={sending}
        onSend={send}
        onClose={onClose}
      />
    </>
  )
}
