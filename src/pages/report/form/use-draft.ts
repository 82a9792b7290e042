import { useEffect, useRef, useState } from 'react'
import { clearDraft, type Draft, loadDraft, saveDraft } from '@/client'
import { useLeave } from '@/platform/leave'
import type { Photo } from '@/platform/photos'
import { randomHex } from '@/platform/random'
import { type About, type Answers, emptyAnswers, isAnswers, isBegun } from './answers'

const name = 'report'
/** Rest between the last letter and saving, in milliseconds. */
const rest = 400

export interface DraftForm {
  /** Undefined while the phone is asked for an earlier draft. */
  draft: Draft<Answers> | undefined
  /** The draft was begun at an earlier visit. */
  resumed: boolean
  /** False when the phone has no room for all of it. */
  kept: boolean
  /** Why no form could be opened at all. */
  fault: string | undefined
  change: (patch: Partial<Answers>) => void
  setPhotos: (photos: Photo[]) => void
  /** Deletes the draft from this phone and begins a new one. */
  startOver: (about?: About) => Promise<void>
  /** Deletes the draft for good, after it was sent. */
  finish: () => Promise<void>
}

/** The unfinished report of this phone: taken up again when there is one, saved while it is written. */
export function useDraft(): DraftForm {
  const [draft, setDraft] = useState<Draft<Answers>>()
  const [resumed, setResumed] = useState(false)
  const [kept, setKept] = useState(true)
  const [fault, setFault] = useState<string>()
  const newest = useRef<Draft<Answers>>()
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  newest.current = draft

  const save = () => {
    const now = newest.current
    if (!now || (!isBegun(now.fields) && !now.photos.length)) return
    saving.current = saving.current.then(() => saveDraft(name, now)).then(setKept)
  }
  const begin = async (about?: About) => {
    try {
      setDraft({ fields: emptyAnswers(await randomHex(16), about), photos: [] })
    } catch (caught) {
      setFault(caught instanceof Error ? caught.message : '这部手机暂时不能填写，请换一部手机。')
    }
  }
  const drop = async () => {
    newest.current = undefined
    setDraft(undefined)
    await saving.current
    await clearDraft(name)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the phone is asked once, when the page opens
  useEffect(() => {
    loadDraft(name, isAnswers).then((earlier) => {
      setResumed(earlier !== undefined)
      if (earlier) setDraft(earlier)
      else begin()
    })
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: save reads the newest draft by itself
  useEffect(() => {
    if (!draft) return
    const timer = setTimeout(save, rest)
    return () => clearTimeout(timer)
  }, [draft])
  useLeave(save)

  return {
    draft,
    resumed,
    kept,
    fault,
    change: (patch) => setDraft((old) => old && { ...old, fields: { ...old.fields, ...patch } }),
    setPhotos: (photos) => setDraft((old) => old && { ...old, photos }),
    startOver: async (about) => {
      await drop()
      setResumed(false)
      await begin(about)
    },
    finish: drop,
  }
}
