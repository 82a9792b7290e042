import type { Database } from '@core/db/schema'
import type { Keys } from '@core/ports/keys'
import type { FormValues, Transition } from '@shared/domain/workflow'
import type { FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { claimAttachments, countUnclaimed } from './attachments.queries'
import { photoHash } from './photo-hash'

/** Fields of a form in which photos stand, with the keys that the phone made. */
function photosIn(keys: Keys, form: Transition['form'], values: FormValues) {
  return form.flatMap(({ name, kind }) => {
    if (kind !== 'photos' || !values[name]) return []
    const photos = [...new Set(values[name].split(','))].map((photo) => photoHash(keys, photo))
    return [{ name, photos }]
  })
}

/** Photos of a form that are not there, not whole, somebody else's, or stand in another step already. */
export async function checkStaffPhotos(
  db: Kysely<Database>,
  keys: Keys,
  staffId: string,
  form: Transition['form'],
  values: FormValues,
): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const { name, photos } of photosIn(keys, form, values))
    if ((await countUnclaimed(db, photos, staffId)) < photos.length)
      faults.push({ field: name, message: '有照片没有传完整，请删去后重新添加' })
  return faults
}

/** Ties the photos of a form to the event of its step; `checkStaffPhotos` came before, in the same transaction. */
export async function claimStaffPhotos(
  db: Kysely<Database>,
  keys: Keys,
  to: { reportId: string | null; eventId: string; staffId: string },
  form: Transition['form'],
  values: FormValues,
): Promise<void> {
  for (const { photos } of photosIn(keys, form, values)) await claimAttachments(db, photos, to)
}
