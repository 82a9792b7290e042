import { isOnline } from '@/platform/network'
import { recallPhoto } from '@/platform/photos'
import { call } from '../call'
import { asCallError, CallError } from '../error'
import { currentSession } from '../session'
import { uploadPhoto } from '../upload-photo'
import { afterFault, type Filled, queueOf, worthGoingOn } from './filled'
import { dropForm, dropPack, formOf, keepForm, keptNow, tellSending, tellSent } from './store'

let underWay: Promise<number> | undefined

/**
 * Sends what waits, one form after the other: its photos in parts, then the step. Whatever fails stays on the phone and says why.
 * Resolves with how many arrived; a second call while one is under way joins it.
 */
export function uploadWaiting(): Promise<number> {
  underWay ??= sendAll().finally(() => {
    underWay = undefined
    tellSending(null)
  })
  return underWay
}

async function sendAll(): Promise<number> {
  let arrived = 0
  for (const { clueId } of queueOf(keptNow().forms)) {
    if (!isOnline() || currentSession() === undefined) break
    // somebody may have opened it again while the one before was on its way
    const filled = formOf(clueId)
    if (filled?.stage !== 'waiting' || !filled.form) continue
    try {
      await sendOne(filled, filled.form)
      arrived++
    } catch (caught) {
      const fault = asCallError(caught)
      const now = formOf(clueId)
      if (now?.submission === filled.submission) await keepForm(afterFault(now, fault))
      if (!worthGoingOn(fault)) break
    }
  }
  return arrived
}

async function sendOne(filled: Filled, form: Record<string, string>): Promise<void> {
  const { clueId, action, revision, submission, photos, title, savedAt } = filled
  const steps = photos.length + 1
  const tell = (done: number) => tellSending({ clueId, share: done / steps })
  let sent = filled.sent
  tell(sent.length)
  for (const id of photos) {
    if (sent.includes(id)) continue
    const photo = await recallPhoto(id)
    if (!photo) throw CallError.of('upload-not-image')
    await uploadPhoto(photo, (share) => tell(sent.length + share), 'staff-api')
    sent = [...sent, id]
    // so that an interrupted upload goes on with the next photo
    if (formOf(clueId)?.submission === submission) await keepForm({ ...filled, sent })
  }
  const filledAt = new Date(savedAt).toISOString()
  await call('staff-api', 'act-on-clue', { id: clueId, revision, action, form, submission, filledAt })
  await dropForm({ ...filled, sent })
  await dropPack(clueId)
  tellSent(title)
}
