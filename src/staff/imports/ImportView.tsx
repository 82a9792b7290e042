import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Dialog, Empty, Lamp, Notice, Skeleton } from '@/components'
import { back, open } from '@/platform/navigate'
import { usePageState } from '@/platform/page-state'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { Stages } from '../parts/Stages'
import { instantWords, sizeWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { tellImportsChanged } from './changed'
import { Check } from './check/Check'
import { Compare } from './compare/Compare'
import type { Import } from './import-types'
import { Mend } from './mend/Mend'
import { Problem } from './Problem'
import { Progress } from './Progress'
import { Returned } from './Returned'
import type { StepProps } from './step-props'
import { Submit } from './submit/Submit'
import { useImport, type WatchedImport } from './use-import'
import { type ImportStep, importLamp, stagesOf, stepShown } from './words'
import './imports.scss'

/** One list of payments from the file to its submission, a step at a time. */
export function ImportView({ me, id }: { me: Me; id: string }) {
  const wide = useWide()
  const watched = useImport(id)
  const [{ step: wanted, filter, q }, change] = usePageState({ step: '', filter: '', q: '' })
  const [note, tell] = useState<ReactNode>(null)
  const { data: whole, error, reload } = watched
  const state = whole?.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the file has moved on
  useEffect(tellImportsChanged, [state])
  if (!whole)
    return error?.code === 'not-found' ? (
      <NoImport />
    ) : error ? (
      <StaffError error={error} onRetry={reload} />
    ) : (
      <Skeleton rows={8} />
    )

  const step = stepShown(whole, wanted)
  const go = (next: ImportStep, search: { filter?: string; q?: string } = {}) => {
    tell(null)
    change({ step: next, filter: search.filter ?? '', q: search.q ?? '' })
    reload()
  }
  const props: StepProps = { me, whole, wide, reload, go, look: { filter, q }, changeLook: change, tell }
  return (
    <>
      <View className="p-imports__top">
        <View className="p-imports__heading" ariaRole="heading" ariaLevel={1}>
          {whole.fileName}
        </View>
        <Lamp {...importLamp(whole)} />
      </View>
      <View className="p-imports__note">{originWords(whole)}</View>
      {whole.corrects && (
        <Notice title="这是更正">
          更正批次 {whole.corrects.batchId}，原因：{whole.corrects.reason}
        </Notice>
      )}
      <Stages stages={stagesOf(whole)} now={step} wide={wide} onGo={(next) => go(next)} />
      {error && <StaffError error={error} onRetry={reload} />}
      {whole.batch?.state === 'draft' && <Returned whole={whole} batchId={whole.batch.id} />}
      {note}
      <Body step={step} progress={watched.progress} props={props} />
      <Discard whole={whole} />
    </>
  )
}

function Body({
  step,
  progress,
  props,
}: {
  step: ImportStep
  progress: WatchedImport['progress']
  props: StepProps
}) {
  const { whole, go } = props
  if (whole.state === 'discarded')
    return (
      <Empty
        title="这份文件不要了"
        why="它已经作废，里面的内容没有公开过。"
        action={{ label: '回数据导入', onPress: () => back('staffImports') }}
      />
    )
  if (whole.batch && whole.batch.state !== 'draft') return <HandedIn whole={whole} />
  if (progress)
    return (
      <Progress title={whole.state === 'recognising' ? '正在认表头' : '正在一行一行读'} progress={progress} />
    )
  if (step === 'check') return <Check {...props} />
  if (step === 'mend') return <Mend {...props} />
  if (step === 'compare') return <Compare {...props} />
  if (step === 'submit') return <Submit {...props} />
  return (
    <>
      {whole.error && <Problem error={whole.error} />}
      {whole.sheets.length > 0 && (
        <Actions>
          <ActionButton id="on" onPress={() => go('check')}>
            看认得对不对
          </ActionButton>
        </Actions>
      )}
    </>
  )
}

/** Nothing is left to do here: another person looks at it now. */
function HandedIn({ whole }: { whole: Import }) {
  const { batch } = whole
  if (!batch) return null
  return (
    <>
      <Notice tone="done" title={`${batch.stateWords}：批次 ${batch.id} 第 ${batch.version} 版`} urgent>
        {batch.state === 'submitted'
          ? '要由另一位同事看过再公开，传表、改表和提交的人自己不能公开。对方会收到消息。退回来改的话，你也会收到消息，改过的都还在。'
          : '这份文件在这里的事做完了。'}
      </Notice>
      <Actions>
        <ActionButton id="open-batch" onPress={() => open('staffBatch', { id: batch.id })}>
          看这一批
        </ActionButton>
        <ActionButton id="back-to-imports" kind="secondary" onPress={() => back('staffImports')}>
          再传一份
        </ActionButton>
      </Actions>
    </>
  )
}

const originWords = ({ unitName, by, createdAt, bytes }: Import): string =>
  [`${unitName} ${by} ${instantWords(createdAt)} 传的`, bytes === null ? '' : sizeWords(bytes)]
    .filter(Boolean)
    .join('，')

/** Gives the file up, with a question first. */
function Discard({ whole }: { whole: Import }) {
  const [asking, setAsking] = useState(false)
  const discarding = useWrite('discard-import')
  const isOpen = whole.state !== 'discarded' && (!whole.batch || whole.batch.state === 'draft')
  if (!whole.mayWrite || !isOpen || whole.job) return null
  const go = async () => {
    const answer = await discarding.write({ id: whole.id, revision: whole.revision })
    setAsking(false)
    if (!answer) return
    tellImportsChanged()
    back('staffImports')
  }
  return (
    <View className="p-imports__discard">
      {discarding.error && <StaffError error={discarding.error} />}
      <ActionButton id="discard" kind="plain" onPress={() => setAsking(true)}>
        这份文件不要了
      </ActionButton>
      <Dialog
        open={asking}
        title="这份文件不要了吗？"
        confirmLabel="不要了"
        danger
        busy={discarding.busy}
        onConfirm={go}
        onCancel={() => setAsking(false)}
      >
        读出来的和改过的都会删掉，找不回来；要用得重新传。群众没有看到过它，别的批次不受影响。
      </Dialog>
    </View>
  )
}

/** The address names no file that this person may see. */
export function NoImport() {
  return (
    <Empty
      title="没有这份文件"
      why="地址可能不对，或者它已经交出去、不要了。"
      action={{ label: '看没交的文件', onPress: () => back('staffImports') }}
    />
  )
}
