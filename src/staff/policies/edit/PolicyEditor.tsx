import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, type Chip, Chips, Notice, Skeleton } from '@/components'
import { useWide } from '@/platform/wide'
import { dayWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { fieldTitle } from '../words'
import { Differences } from './Differences'
import { History } from './History'
import { PolicyFields } from './PolicyFields'
import { Preview } from './Preview'
import { Steps } from './Steps'
import { usePolicy } from './use-policy'
import '../policies.scss'

type Mode = 'write' | 'preview' | 'changes' | 'history'

/** One programme's policy: written in parts, seen as residents see it, handed in, published by a second person. */
export function PolicyEditor({ programme }: { programme: string }) {
  const work = usePolicy(programme)
  const wide = useWide()
  const [chosen, setMode] = useState<Mode>()
  const { desk, form, loading } = work
  if (!desk || !form)
    return loading.error ? (
      <StaffError error={loading.error} onRetry={loading.reload} />
    ) : (
      <Skeleton rows={10} />
    )
  const writes = desk.mayEdit && desk.draft?.state !== 'submitted' && work.begun
  const waits = desk.draft?.state === 'submitted'
  const modes: Chip<Mode>[] = [
    ...(writes ? [{ value: 'write' as const, label: '写' }] : []),
    { value: 'preview', label: '群众看到的' },
    ...(work.begun ? [{ value: 'changes' as const, label: '改了哪里' }] : []),
    { value: 'history', label: '历次', count: desk.versions.length },
  ]
  const usual = writes ? 'write' : waits ? 'changes' : 'preview'
  const mode = modes.some(({ value }) => value === chosen) ? (chosen ?? usual) : usual
  const former = desk.former ?? desk.versions.find(({ inForce }) => inForce)
  return (
    <>
      <View className="p-policy__heading" ariaRole="heading" ariaLevel={1}>
        {desk.name}
      </View>
      <View className="p-policy__note">
        {desk.department}
        {desk.category && ` · ${desk.category}`}
      </View>
      <Standing work={work} />
      {work.met && work.dirty && (
        <Notice tone="warn" title="别人存过一版，和你写的不一样" urgent>
          “改了哪里”里对照着看。要用你写的，点“存下来”；要用别人的，点“不要我写的”。
        </Notice>
      )}
      <View className="p-policy__modes">
        <Chips label="看哪一面" chips={modes} value={mode} onChange={setMode} />
      </View>
      <View className={wide && mode === 'write' ? 'p-policy__desk' : undefined}>
        {mode === 'write' && <PolicyFields form={form} error={work.error} onChange={work.change} />}
        {(mode === 'preview' || (wide && mode === 'write')) && (
          <View className="p-policy__beside">
            <Preview desk={desk} content={form.content} />
          </View>
        )}
      </View>
      {mode === 'changes' && (
        <Differences
          before={work.met && work.dirty ? desk.draft?.content : former?.content}
          after={form.content}
          beforeWords={work.met && work.dirty ? '别人存的' : (former?.label ?? '原来没有')}
        />
      )}
      {mode === 'history' && <History versions={desk.versions} />}
      <Outcome work={work} />
      <Steps work={work} desk={desk} onWrite={() => setMode('write')} onCompare={() => setMode('changes')} />
    </>
  )
}

/** What became of the last step, beside the buttons: done, or what stands in the way, part by part. */
function Outcome({ work: { done, error, dirty, look } }: { work: ReturnType<typeof usePolicy> }) {
  if (done) return <Notice tone="done" title={done} urgent />
  if (!error) return null
  return (
    <>
      <StaffError error={error} kept={dirty} />
      {error.fields.map(({ field, message }) => (
        <View key={`${field} ${message}`} className="p-policy__fault">
          {fieldTitle(field)}：{message}
        </View>
      ))}
      {error.code === 'policy-moved-on' && (
        <ActionButton id="look-newer" kind="secondary" onPress={look}>
          看现在的样子{dirty && '（我写的先收着）'}
        </ActionButton>
      )}
    </>
  )
}

/** Where the text stands and whose turn it is. */
function Standing({ work: { desk, dirty } }: { work: ReturnType<typeof usePolicy> }) {
  const draft = desk?.draft
  if (!desk) return null
  if (!draft)
    return dirty ? (
      <Notice tone="warn" title="写的还没有存">
        关掉页面就没有了。
      </Notice>
    ) : null
  const from = draft.effectiveFrom && `从${dayWords(draft.effectiveFrom)}起`
  if (draft.state === 'submitted')
    return (
      <Notice title={`${draft.submittedBy}提交了，等第二个人发布`}>
        {from}按这一版来。{desk.mayPublish.why}
      </Notice>
    )
  return (
    <>
      {draft.returned && (
        <Notice tone="warn" title={`${draft.returned.by}退回了`}>
          {draft.returned.reason}
        </Notice>
      )}
      <Notice title={`草稿，${draft.editedBy}存的`}>
        {from}按这一版来。群众还看不到。{dirty && '现在写的还没有存。'}
      </Notice>
    </>
  )
}
