import { reportWorkflow } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { asCallError, type CallError, call, uploadPhoto } from '@/client'
import { ActionButton, ErrorNote, PhotoPicker, Section, TextAreaField } from '@/components'
import type { Photo } from '@/platform/photos'
import { randomHex } from '@/platform/random'
import type { ReportView } from './report-view'

const textMax = 2000
const explainOf = (action: string) =>
  reportWorkflow.transitions.find((row) => row.action === action)?.explain ?? ''

export interface AddToReportProps {
  receipt: string
  /** The unit asked something; what is written here is the answer. */
  asked: boolean
  onView: (view: ReportView) => void
  /** The report moved on meanwhile: look again. */
  onStale: () => void
}

/** More words and photos, or the answer to a question. One key per message: a second attempt makes no second one, a mended message is not taken for the old one. */
export function AddToReport({ receipt, asked, onView, onStale }: AddToReportProps) {
  const [open, setOpen] = useState(asked)
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<Photo[]>([])
  const [fault, setFault] = useState<string>()
  const { busy, error, send } = useAdd(receipt, onView, onStale)

  const press = async () => {
    if (text.trim() === '') return setFault('请写几个字，比如“补两张照片”。')
    if (!(await send(text.trim(), photos))) return
    setText('')
    setPhotos([])
    setOpen(false)
  }
  return (
    <Section title={asked ? '回答办理单位' : '补充情况'}>
      <View className="p-follow__act">
        {open ? (
          <>
            <TextAreaField
              id="more"
              label={asked ? '要说的话' : '要补充的话'}
              hint={explainOf(asked ? 'reporter-reply' : 'add-material')}
              error={fault}
              maxlength={textMax}
              value={text}
              onInput={(words) => {
                setFault(undefined)
                setText(words)
              }}
            />
            <PhotoPicker photos={photos} onChange={setPhotos} disabled={busy} />
            <View className="p-follow__hint">照片里的拍摄地点会被去掉。</View>
            {error && <ErrorNote error={error} lost="写的内容还在，请再点一次。" />}
            <ActionButton id="send-more" busy={busy} busyLabel="正在送出" onPress={press}>
              {asked ? '回话' : '送出'}
            </ActionButton>
          </>
        ) : (
          <ActionButton id="open-more" kind="secondary" onPress={() => setOpen(true)}>
            {asked ? '写回话' : '补充文字或照片'}
          </ActionButton>
        )}
      </View>
    </Section>
  )
}

function useAdd(receipt: string, onView: (view: ReportView) => void, onStale: () => void) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError>()
  const last = useRef({ key: '', content: '' })
  const underWay = useRef(false)

  const send = async (text: string, photos: Photo[]): Promise<boolean> => {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setError(undefined)
    try {
      const ids = photos.map(({ id }) => id)
      const content = [text, ...ids].join()
      if (last.current.content !== content) last.current = { key: await randomHex(16), content }
      for (const photo of photos) await uploadPhoto(photo)
      const submission = last.current.key
      onView(
        await call('reporter-api', 'add-to-report', {
          receipt,
          submission,
          text,
          photos: ids,
        }),
      )
      last.current = { key: '', content: '' }
      return true
    } catch (caught) {
      const failure = asCallError(caught)
      setError(failure)
      if (failure.code === 'case-moved-on' || failure.code === 'action-not-allowed') onStale()
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { busy, error, send }
}
