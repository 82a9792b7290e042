import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Dialog } from '@/components'
import { ReasonForm } from '../../limits/ReasonForm'
import { Actions } from '../../parts/Actions'
import { dayWords } from '../../parts/words'
import type { PolicyDesk } from '../policy-types'
import type { PolicyAtWork } from './use-policy'

export interface StepsProps {
  work: PolicyAtWork
  desk: PolicyDesk
  onWrite: () => void
  onCompare: () => void
}

/** What can be done now; before the text becomes public it is said who will see it and from when. */
export function Steps({ work, desk, onWrite, onCompare }: StepsProps) {
  const [asking, setAsking] = useState<'publish' | 'discard' | 'submit'>()
  const [returns, setReturns] = useState(false)
  const { draft } = desk
  if (!desk.mayEdit)
    return <View className="p-policy__note">只有{desk.department}的数据员和分管负责人能改、能发布。</View>
  const close = () => setAsking(undefined)
  if (draft?.state === 'submitted')
    return (
      <>
        {returns && (
          <ReasonForm
            id="return"
            label={desk.mayPublish.yes ? '为什么退回，要改哪里' : '为什么拿回来'}
            button={desk.mayPublish.yes ? '退回修改' : '拿回来改'}
            sending={work.returning}
            onSend={async (reason) => {
              await work.giveBack(reason)
              setReturns(false)
            }}
            onClose={() => setReturns(false)}
          />
        )}
        {!returns && (
          <Actions>
            {desk.mayPublish.yes && (
              <ActionButton
                id="publish"
                busy={work.busy}
                onPress={() => {
                  onCompare()
                  setAsking('publish')
                }}
              >
                发布
              </ActionButton>
            )}
            <ActionButton
              id="give-back"
              kind="secondary"
              disabled={work.busy}
              onPress={() => setReturns(true)}
            >
              {desk.mayPublish.yes ? '退回修改' : '拿回来改'}
            </ActionButton>
          </Actions>
        )}
        <Dialog
          open={asking === 'publish'}
          title={`发布“${desk.name}”的${draft.label}吗？`}
          confirmLabel="发布"
          busy={work.busy}
          onConfirm={async () => {
            await work.publish()
            close()
          }}
          onCancel={close}
        >
          全县的人都能看到：在“看政策”里，和
          {draft.effectiveFrom && `${dayWords(draft.effectiveFrom)}以后发的`}
          每一笔下面。同一天起的旧版会被它换下。发布以后不能再改，要改就再写一版。
        </Dialog>
      </>
    )
  if (!work.begun)
    return (
      <Actions>
        <ActionButton
          id="write-policy"
          onPress={() => {
            if (work.form) work.change(work.form)
            onWrite()
          }}
        >
          {desk.versions.length > 0 ? '写新的一版' : '写这项政策'}
        </ActionButton>
      </Actions>
    )
  return (
    <>
      <Actions>
        <ActionButton
          id="save-policy"
          kind="secondary"
          busy={work.busy}
          disabled={!work.dirty && Boolean(draft)}
          onPress={() => void work.save()}
        >
          存下来
        </ActionButton>
        <ActionButton id="submit-policy" busy={work.busy} onPress={() => setAsking('submit')}>
          提交给第二个人
        </ActionButton>
        {work.dirty && draft && (
          <ActionButton id="forget-typed" kind="secondary" disabled={work.busy} onPress={work.forget}>
            不要我写的
          </ActionButton>
        )}
        <ActionButton
          id="discard-policy"
          kind="danger"
          disabled={work.busy}
          onPress={() => setAsking('discard')}
        >
          扔掉草稿
        </ActionButton>
      </Actions>
      <Dialog
        open={asking === 'submit'}
        title="提交给第二个人吗？"
        confirmLabel="提交"
        busy={work.busy}
        onConfirm={async () => {
          await work.submit()
          close()
        }}
        onCancel={close}
      >
        本单位另一位数据员或分管负责人看过，才会发布。发布以前群众看不到。
      </Dialog>
      <Dialog
        open={asking === 'discard'}
        title="扔掉这份草稿吗？"
        confirmLabel="扔掉"
        danger
        busy={work.busy}
        onConfirm={async () => {
          await work.discard()
          close()
        }}
        onCancel={close}
      >
        写的找不回来。群众现在看到的不变。
      </Dialog>
    </>
  )
}
