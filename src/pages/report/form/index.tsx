import type { ReportKind } from '@shared/domain/reports'
import type { ErrorCode } from '@shared/errors'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { CallError, useWhenBack } from '@/client'
import { ActionButton, Dialog, ErrorNote, Notice, Page, Skeleton } from '@/components'
import { useAssisted } from '@/platform/assisted'
import { back, replace } from '@/platform/navigate'
import { useOnline } from '@/platform/network'
import { type Prefill, sentReport } from '../in-memory'
import {
  type About,
  type Answers,
  faultsOf,
  firstOpenStep,
  isBegun,
  type StepName,
  stepNames,
} from './answers'
import { OtherDraft } from './OtherDraft'
import { StepBody } from './StepBody'
import { StepHead } from './StepHead'
import { useDraft } from './use-draft'
import { useEntry } from './use-entry'
import { useSubmit } from './use-submit'
import './index.scss'

/** Whether a draft may go on where the page was opened from: the same row, the same programme, or its village. */
function belongsTo(
  { about: draft, notReceived }: Answers,
  opened: About,
  prefill: Prefill | undefined,
): boolean {
  if (!draft) return true
  if (opened.payment) {
    const sameMatter = prefill === undefined || prefill.notReceived === notReceived
    return draft.payment?.id === opened.payment.id && sameMatter
  }
  if (opened.line) return draft.line?.id === opened.line.id
  if (opened.programme) return draft.programme?.code === opened.programme.code
  return draft.village.code === opened.village.code
}

/** What goes into a new draft from the page that the form was opened from. */
function filledIn(kind: ReportKind, prefill: Prefill | undefined): Partial<Answers> {
  if (!prefill?.notReceived) return { kind }
  const { about, accused, text, notReceived } = prefill
  // kind and place are known: the first question is what happened
  return { kind, about, notReceived, step: 'text', ...(accused && { accused }), ...(text && { text }) }
}

/** Six questions, one a step; nothing leaves the phone before 提交. */
export default function ReportForm() {
  const entry = useEntry()
  const form = useDraft()
  const sending = useSubmit()
  const online = useOnline()
  const assisted = useAssisted()
  const [shown, setShown] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const [settled, setSettled] = useState(false)
  const [suggested, setSuggested] = useState(false)
  const { draft } = form
  const opened = entry.about
  useWhenBack(waiting, () => submit())

  // What the page was opened for goes into a new draft once; later 换一个村 must not bring it back.
  useEffect(() => {
    if (draft && entry.kind && !form.resumed && !suggested) {
      setSuggested(true)
      if (!draft.fields.kind) form.change(filledIn(entry.kind, entry.prefill))
    }
    if (!draft || !opened || settled || !belongsTo(draft.fields, opened, entry.prefill)) return
    setSettled(true)
    if (!draft.fields.about) form.change({ about: opened })
  })

  const go = (next: StepName) => {
    setShown(false)
    sending.clearError()
    setWaiting(false)
    form.change({ waits: false, step: next, checked: draft?.fields.checked || next === 'check' })
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const submit = async () => {
    if (!draft) return
    const open = firstOpenStep(draft.fields)
    if (open !== 'check') return go(open)
    setWaiting(false)
    const result = await sending.submit(draft, form.change)
    if (!result) return
    if (result instanceof CallError) {
      const waits = result.code === 'offline' || result.code === 'timeout'
      setWaiting(waits)
      form.change({ waits })
      return void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
    }
    sentReport.give(result)
    await form.finish()
    replace('receipt')
  }

  if (!draft) {
    return (
      <Page title="我要反映">
        {form.fault ? <Notice tone="wrong" title={form.fault} urgent /> : <Skeleton rows={5} />}
      </Page>
    )
  }
  const { fields } = draft
  if (opened && !settled && !belongsTo(fields, opened, entry.prefill)) {
    const fresh = async () => {
      await form.startOver(opened)
      setSettled(true)
    }
    return <OtherDraft draft={fields} opened={opened} onResume={() => setSettled(true)} onFresh={fresh} />
  }

  const { step } = fields
  const at = stepNames.indexOf(step)
  const faults = shown ? faultsOf(step, fields) : []
  const onward = () => {
    if (faultsOf(step, fields).length) return setShown(true)
    go(fields.checked ? firstOpenStep(fields) : (stepNames[at + 1] ?? 'check'))
  }
  const discard = async () => {
    setDeleting(false)
    setShown(false)
    sending.clearError()
    await form.startOver()
    back('home')
  }
  const busy = sending.doing !== undefined
  const begun = isBegun(fields) || draft.photos.length > 0

  return (
    <Page
      title="我要反映"
      heading={null}
      bottom={
        <View className="p-report__bar">
          {at > 0 && (
            <View className="p-report__bar-back">
              <ActionButton
                id="step-back"
                kind="secondary"
                disabled={busy}
                onPress={() => go(stepNames[at - 1] ?? 'kind')}
              >
                上一步
              </ActionButton>
            </View>
          )}
          <View className="p-report__bar-on">
            {step === 'check' ? (
              <ActionButton id="submit" busy={busy} busyLabel={sending.doing} onPress={submit}>
                提交
              </ActionButton>
            ) : (
              <ActionButton id="step-on" onPress={onward}>
                {fields.checked ? '改好了' : '下一步'}
              </ActionButton>
            )}
          </View>
        </View>
      }
    >
      <StepHead step={step} />
      {step === 'check' && (
        <SendNotes
          sending={sending}
          online={online}
          waiting={waiting}
          waits={fields.waits === true}
          tried={fields.tried}
          onStop={() => {
            setWaiting(false)
            sending.clearError()
            form.change({ waits: false })
          }}
        />
      )}
      {form.resumed && <Notice>接着上次没写完的。要重新写，先点最下面的“删除草稿”。</Notice>}
      {!form.kept && (
        <Notice tone="warn" title="手机存不下这么多照片">
          文字已存好。请不要关掉这一页，一次写完再提交。
        </Notice>
      )}
      <StepBody
        draft={draft}
        entry={entry}
        faults={faults}
        busy={busy}
        progress={sending.progress}
        change={form.change}
        onPhotos={form.setPhotos}
        onMend={go}
      />
      {begun && (
        <View className="p-report__foot">
          <View className="p-report__hint">
            {assisted
              ? '写的只在这一次帮看里，结束就没有了，不会留在这部手机上。现在就不写了，请点：'
              : '写的内容只存在这部手机上，7 天后自动删掉。借别人的手机写，不写了请点：'}
          </View>
          <ActionButton id="discard" kind="danger" disabled={busy} onPress={() => setDeleting(true)}>
            删除草稿
          </ActionButton>
        </View>
      )}
      <Dialog
        open={deleting}
        title="删除写好的内容吗？"
        confirmLabel="删除"
        danger
        onConfirm={discard}
        onCancel={() => setDeleting(false)}
      >
        文字和照片会从这部手机上删掉，找不回来。还没有提交的，谁也没有看到。
      </Dialog>
    </Page>
  )
}

/** Faults whose own way out says that nothing was lost. */
const saysNothingLost = new Set<ErrorCode>([
  'offline',
  'timeout',
  'input-invalid',
  'upload-incomplete',
  'database-unavailable',
])

/** What stands in the way of sending, or what became of the last attempt. */
function SendNotes(props: {
  sending: ReturnType<typeof useSubmit>
  online: boolean
  /** It goes by itself once the network is back. */
  waiting: boolean
  /** 提交 was pressed without a network, now or before the page was closed. */
  waits: boolean
  tried: boolean
  onStop: () => void
}) {
  const { sending, online, waiting, waits, tried, onStop } = props
  const assisted = useAssisted()
  if (sending.doing) return null
  if (waiting) return <Waiting online={online} tried={tried} onStop={onStop} />
  if (!online) {
    return (
      <Notice tone="warn" title="现在没有网络，还没有提交" urgent>
        {assisted
          ? '写的还在这一页里，结束就没有了。连上网后再点“提交”。'
          : '写的都存在这部手机上，关掉也不会丢。连上网后回到这里，再点“提交”。'}
      </Notice>
    )
  }
  return (
    <>
      {waits && !tried && (
        <Notice tone="warn" title="这件反映还没有提交" urgent>
          上次点“提交”的时候没有网络。现在再点一下“提交”就发出去，只会是一件。
        </Notice>
      )}
      {sending.error && (
        <ErrorNote
          error={sending.error}
          lost={saysNothingLost.has(sending.error.code) ? undefined : '写的内容没有丢失。'}
        />
      )}
      {tried && <Tried />}
    </>
  )
}

function Waiting({ online, tried, onStop }: { online: boolean; tried: boolean; onStop: () => void }) {
  const assisted = useAssisted()
  return (
    <>
      <Notice tone="warn" title={online ? '网络不通，还没有提交成' : '现在没有网络，还没有提交'} urgent>
        这一页开着，连上网就自动提交，只会是一件，回执码会显示出来。
        {assisted
          ? '现在结束，写的就清掉了，没有送出去。没有网又不能等，请先抄在纸上，改天再提。'
          : '要关掉也行，写的都存在这部手机上，下次打开再点一下“提交”。'}
        <View>
          <ActionButton id="stop-waiting" kind="plain" onPress={onStop}>
            先不发
          </ActionButton>
        </View>
      </Notice>
      {tried && <Tried />}
    </>
  )
}

function Tried() {
  return (
    <Notice tone="warn" title="上一次提交可能已经送到">
      直接再点“提交”就行，不会变成两件。要是改了内容，送到的可能是改之前的；拿到回执码后可以再补充。
    </Notice>
  )
}
