import type { FormValues } from '@shared/domain/workflow'
import { useEffect, useState } from 'react'
import { type Filled, formOf, keepForm, packOf, photosOf, uploadWaiting } from '@/client/offline'
import type { Photo } from '@/platform/photos'
import { randomHex } from '@/platform/random'
import type { ActDraft, DraftKeeper } from '../../act/draft-keeper'
import type { ClueDetail } from '../clue-types'
import { placeWords } from '../words'

/** What a form at the door is about, and who fills it in. */
export interface DoorSubject {
  account: string
  detail: ClueDetail
  action: string
  label: string
}

const offlineWords = '写的和照片都存在这部手机上，7 天内不会丢；关掉页面也不要紧，填好后连上网自动上传。'

/** What was filled in at the door before, with its photos; undefined until the phone has read it. */
export function useDoorDraft(clueId: number, action: string, ready: boolean): ActDraft | undefined {
  const [draft, setDraft] = useState<ActDraft>()
  useEffect(() => {
    if (!ready) return
    let left = false
    const filled = formOf(clueId)
    if (filled?.action !== action) setDraft({ values: {}, photos: [] })
    else
      photosOf(filled).then((photos) => {
        if (!left) setDraft({ values: filled.values, photos })
      })
    return () => {
      left = true
    }
  }, [clueId, action, ready])
  return draft
}

// What is kept lands in the order in which it was typed.
let last: Promise<unknown> = Promise.resolve()
function inOrder<T>(step: () => Promise<T>): Promise<T> {
  const next = last.then(step)
  last = next.catch(() => undefined)
  return next
}

/** Keeps a form on this phone at every letter and every photo, until it was sent. `onFull` hears that there is no room. */
export function doorKeeper(subject: DoorSubject, draft: ActDraft, onFull: () => void): DraftKeeper {
  return {
    offlineWords,
    load: () => draft,
    keep: ({ values, photos }) => {
      inOrder(async () => {
        const filled = await filledOf(subject, { ...values }, photos)
        if (!(await keepForm(filled, photos))) onFull()
      })
    },
    drop: () => undefined,
  }
}

/**
 * Puts a form that is filled in among those that wait, and sends them if there is a network. The same words and photos for the same
 * state of the case keep their key, so that nothing is done twice. False when the phone has no room.
 */
export async function depositForm(subject: DoorSubject, { values, photos }: ActDraft): Promise<boolean> {
  const kept = await inOrder(async () => {
    const typed = formOf(subject.detail.id)?.values ?? values
    const filled = await filledOf(subject, { ...typed }, photos)
    return keepForm({ ...filled, form: { ...values }, stage: 'waiting', refusal: null }, photos)
  })
  if (kept) uploadWaiting()
  return kept
}

async function filledOf(
  { account, detail, action, label }: DoorSubject,
  values: FormValues,
  photos: readonly Photo[],
): Promise<Filled> {
  const before = formOf(detail.id)
  const revision = detail.work?.revision ?? 0
  const ids = photos.map(({ id }) => id)
  const isSame =
    before?.action === action &&
    before.revision === revision &&
    JSON.stringify([before.values, before.photos]) === JSON.stringify([values, ids])
  return {
    account,
    clueId: detail.id,
    title: [detail.subjectName, placeWords(detail), detail.ruleTitle].filter(Boolean).join(' · '),
    action,
    label,
    revision,
    seen: packOf(detail.id)?.seen ?? detail.work?.timeline.length ?? 0,
    values,
    form: null,
    photos: ids,
    sent: before?.sent.filter((id) => ids.includes(id)) ?? [],
    submission: isSame ? before.submission : await randomHex(16),
    savedAt: isSame ? before.savedAt : Date.now(),
    stage: 'open',
    refusal: null,
  }
}

/** Sends a form again for the state that the case has now, after somebody looked at what had happened. */
export async function sendForNow(filled: Filled, revision: number): Promise<void> {
  if (!filled.form) return
  const submission = await randomHex(16)
  await keepForm({ ...filled, revision, submission, stage: 'waiting', refusal: null, savedAt: Date.now() })
  await uploadWaiting()
}
