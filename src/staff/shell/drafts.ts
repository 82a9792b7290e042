import type { Photo } from '@/platform/photos'

const kept = new Map<string, Record<string, string>>()
const keptPhotos = new Map<string, readonly Photo[]>()

/** Of a case its number, of anything else a name of its own: `clue-7`. */
type Subject = number | string

const nameOf = (subject: Subject, action: string) => `${subject}/${action}`

/**
 * What a member of staff has typed and not sent. It lives in memory only: several people share a phone, and nothing of
 * a case or clue may stay on it. A session that ends by itself keeps it for the same account; signing out wipes it.
 */
export const drafts = {
  of: (subject: Subject, action: string): Record<string, string> => kept.get(nameOf(subject, action)) ?? {},
  photosOf: (subject: Subject, action: string): readonly Photo[] =>
    keptPhotos.get(nameOf(subject, action)) ?? [],
  keep: (subject: Subject, action: string, values: Record<string, string>) =>
    kept.set(nameOf(subject, action), values),
  keepPhotos: (subject: Subject, action: string, photos: readonly Photo[]) =>
    keptPhotos.set(nameOf(subject, action), photos),
  drop: (subject: Subject, action: string) => {
    kept.delete(nameOf(subject, action))
    keptPhotos.delete(nameOf(subject, action))
  },
  wipe: () => {
    kept.clear()
    keptPhotos.clear()
  },
}
