import type { OutputOf } from '@shared/contracts'
import type { ErrorCode } from '@shared/errors'
import { useRef, useState } from 'react'
import { asCallError, type CallError, call, type Draft, uploadPhoto } from '@/client'
import { isOnline } from '@/platform/network'
import { type Answers, saysNotReceived } from './answers'

export type Submitted = OutputOf<'reporter-api', 'submit-report'>

/** After these nobody can tell whether the report arrived. */
const unclear: readonly ErrorCode[] = ['timeout', 'offline', 'internal', 'database-unavailable']

export interface Submitting {
  /** What is being done, in words; undefined when nothing is. */
  doing: string | undefined
  /** Share of each photo that arrived, 0 to 1, by its id. */
  progress: Record<string, number>
  error: CallError | undefined
  /** Sends photos, then the report; gives the answer or why not. Undefined when one is already under way. */
  submit: (
    draft: Draft<Answers>,
    note: (patch: Partial<Answers>) => void,
  ) => Promise<Submitted | CallError | undefined>
  clearError: () => void
}

/** Sends a finished draft. Photos that arrived are not sent again by a second attempt. */
export function useSubmit(): Submitting {
  const [doing, setDoing] = useState<string>()
  const [error, setError] = useState<CallError>()
  const underWay = useRef(false)
  const [progress, setProgress] = useState<Record<string, number>>({})
  const arrived = useRef(new Set<string>())

  const sendPhotos = async ({ photos }: Draft<Answers>) => {
    for (const [at, photo] of photos.entries()) {
      if (arrived.current.has(photo.id)) continue
      setDoing(`正在传第 ${at + 1} 张照片，共 ${photos.length} 张`)
      await uploadPhoto(photo, (share) => setProgress((old) => ({ ...old, [photo.id]: share })))
      arrived.current.add(photo.id)
    }
  }

  const submit: Submitting['submit'] = async (draft, note) => {
    if (underWay.current) return undefined
    underWay.current = true
    setError(undefined)
    setDoing('正在提交')
    let sending = false
    try {
      await sendPhotos(draft)
      setDoing('正在提交')
      sending = isOnline()
      if (sending) note({ tried: true })
      return await call('reporter-api', 'submit-report', inputOf(draft))
    } catch (caught) {
      const fault = asCallError(caught)
      if (fault.code.startsWith('upload-')) arrived.current.clear()
      if (sending && !unclear.includes(fault.code)) note({ tried: false })
      setError(fault)
      return fault
    } finally {
      underWay.current = false
      setDoing(undefined)
    }
  }
  return { doing, progress, error, submit, clearError: () => setError(undefined) }
}

/** The draft as the contract wants it; what was left empty is left out. */
function inputOf({ fields, photos }: Draft<Answers>) {
  const { about } = fields
  const person = fields.person.trim()
  const contact = fields.leavesContact ? fields.contact.trim() : ''
  return {
    submission: fields.submission,
    kind: fields.kind!,
    accused: fields.accused!,
    village: about!.village.code,
    ...(about!.programme && { programme: about!.programme.code }),
    ...(about!.payment && { paymentId: about!.payment.id }),
    ...(saysNotReceived(fields) && { notReceived: true }),
    ...(about!.line && { accountLineId: about!.line.id }),
    ...(person && { person }),
    ...(contact && { contact }),
    text: fields.text.trim(),
    photos: photos.map((photo) => photo.id),
  }
}
