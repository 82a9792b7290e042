import { useEffect, useRef, useState } from 'react'
import { asCallError, type CallError } from '@/client'
import { useOnline } from '@/platform/network'
import type { ActDraft, DraftKeeper } from './draft-keeper'
import { useAct } from './use-act'
import { usePhotoUpload } from './use-photo-upload'

export interface FormSending {
  /** Photos first, then the form; without a network it waits, and goes by itself once there is one. */
  send: (form: ActDraft) => void
  stage: 'idle' | 'waiting' | 'photos' | 'acting'
  error: CallError | undefined
  /** Share of each photo that was sent, by its id. */
  progress: Readonly<Record<string, number>>
  online: boolean
  /** Something was changed: nothing waits any more, and the last fault is out of date. */
  reset: () => void
}

/** The way of a form to the server. `onAnswer` hears what came of it. */
export function useSending<A>(
  revision: number | string,
  send: (form: Record<string, string>, submission: string) => Promise<A>,
  onAnswer: (answer: A | CallError) => void,
  remembered?: DraftKeeper['attempt'],
): FormSending {
  const acting = useAct(revision, send, remembered)
  const photos = usePhotoUpload()
  const online = useOnline()
  const [waiting, setWaiting] = useState<ActDraft>()
  const [uploading, setUploading] = useState(false)
  const [photoError, setPhotoError] = useState<CallError>()

  const go = async (form: ActDraft) => {
    if (uploading || acting.busy) return
    setWaiting(online ? undefined : form)
    if (!online) return
    setUploading(true)
    try {
      await photos.upload(form.photos)
    } catch (caught) {
      setPhotoError(asCallError(caught))
      onAnswer(asCallError(caught))
      return
    } finally {
      setUploading(false)
    }
    const answer = await acting.act({ ...form.values })
    if (answer !== undefined) onAnswer(answer)
  }
  const latest = useRef(go)
  latest.current = go
  useEffect(() => {
    if (online && waiting) latest.current(waiting)
  }, [online, waiting])

  const stage = waiting ? 'waiting' : uploading ? 'photos' : acting.busy ? 'acting' : 'idle'
  return {
    send: go,
    stage,
    error: acting.error ?? photoError,
    progress: photos.progress,
    online,
    reset: () => {
      setWaiting(undefined)
      setPhotoError(undefined)
      acting.clearError()
    },
  }
}
