import { forgetPhoto, keepPhoto, type Photo, recallPhoto } from '@/platform/photos'
import { forget, isObject, keep, recall } from '@/platform/storage'

/** Days that an unfinished report stays on the phone. */
const days = 7

export interface Draft<T> {
  fields: T
  photos: Photo[]
}

interface Kept {
  fields: Record<string, unknown>
  photoIds: string[]
}

const isKept = (value: unknown): value is Kept =>
  isObject(value) && isObject(value.fields) && Array.isArray(value.photoIds)

/**
 * Keeps an unfinished form (text at once, photos beside it) so that it survives a closed app and a dead network.
 * False when the phone has no room for all of it.
 */
export async function saveDraft(name: string, draft: Draft<object>): Promise<boolean> {
  const before = recall(`draft:${name}`, isKept)?.photoIds ?? []
  const photoIds = draft.photos.map((photo) => photo.id)
  const kept = keep(`draft:${name}`, { fields: draft.fields, photoIds }, days)
  const fresh = draft.photos.filter((photo) => !before.includes(photo.id))
  const results = await Promise.all(fresh.map((photo) => keepPhoto(photo, days)))
  const gone = before.filter((id) => !photoIds.includes(id))
  await Promise.all(gone.map((id) => forgetPhoto({ id, preview: '' })))
  return kept && results.every(Boolean)
}

/** The form left unfinished; `isFields` refuses a shape of an older version. */
export async function loadDraft<T extends object>(
  name: string,
  isFields: (value: unknown) => value is T,
): Promise<Draft<T> | undefined> {
  const kept = recall(`draft:${name}`, isKept)
  if (!kept || !isFields(kept.fields)) return undefined
  const photos = await Promise.all(kept.photoIds.map((id) => recallPhoto(id)))
  return { fields: kept.fields, photos: photos.filter((photo) => photo !== undefined) }
}

/** Removes the draft and its photos from this phone, after sending or when the person gives up. */
export async function clearDraft(name: string): Promise<void> {
  const kept = recall(`draft:${name}`, isKept)
  forget(`draft:${name}`)
  await Promise.all((kept?.photoIds ?? []).map((id) => forgetPhoto({ id, preview: '' })))
}
