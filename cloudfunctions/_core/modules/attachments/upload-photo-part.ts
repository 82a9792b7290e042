import { randomUUID } from 'node:crypto'
import type { CallContext, StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import {
  deleteParts,
  hasAttachment,
  insertAttachment,
  insertPart,
  measureParts,
  selectParts,
} from './attachments.queries'
import { photoHash } from './photo-hash'
import { reencodePhoto } from './reencode-photo'

const MAX_PHOTO_BYTES = 8 * 1024 * 1024
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** A part of a photo from a reporter, of whom nothing is kept. */
export function uploadPhotoPart(
  input: ParsedInputOf<'reporter-api', 'upload-photo-part'>,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'upload-photo-part'>> {
  return takePhotoPart(input, call, null)
}

/** A part of a photo that a member of staff took; only they can put it into a case. */
export function uploadStaffPhotoPart(
  input: ParsedInputOf<'staff-api', 'upload-photo-part'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'upload-photo-part'>> {
  return takePhotoPart(input, call, call.actor.id)
}

/**
 * Takes one part of a photo. Parts are sealed while they wait; when the last one is there the photo is made anew without
 * metadata, sealed and stored, and the parts are deleted. Repeating a part, also at the same time, changes nothing.
 * @throws AppError `input-invalid`, `upload-incomplete` (the number of parts changed midway), `upload-too-large`,
 *   `upload-not-image`; after any of the last three the photo starts anew.
 */
async function takePhotoPart(
  input: ParsedInputOf<'reporter-api', 'upload-photo-part'>,
  call: CallContext,
  staffId: string | null,
): Promise<OutputOf<'reporter-api', 'upload-photo-part'>> {
  await call.limit('photo-part')
  const { part, parts, data } = input
  if (part >= parts || !BASE64.test(data)) {
    throw new AppError('input-invalid', { fields: [{ field: 'data', message: '照片传送有误' }] })
  }
  const hash = photoHash(call.keys, input.photo)
  if (await hasAttachment(call.db, hash)) return { received: parts, done: true }

  const receivedOn = todayInShanghai(call.now())
  const dataEnc = call.keys.seal('report', Buffer.from(data, 'base64'))
  await insertPart(call.db, { photoHash: hash, part, parts, dataEnc, receivedOn })
  const held = await measureParts(call.db, hash)
  if (held.least !== held.most) await refuse(call, hash, 'upload-incomplete')
  if (held.bytes > MAX_PHOTO_BYTES * 1.01) await refuse(call, hash, 'upload-too-large')
  if (held.received < parts) {
    // fewer than expected perhaps because a call beside this one finished the photo and swept its parts away
    const done = await hasAttachment(call.db, hash)
    return { received: done ? parts : held.received, done }
  }
  await assemble(call, hash, receivedOn, staffId)
  return { received: parts, done: true }
}

async function assemble(
  call: CallContext,
  hash: Buffer,
  receivedOn: string,
  staffId: string | null,
): Promise<void> {
  const sealed = await selectParts(call.db, hash)
  const raw = Buffer.concat(sealed.map((bytes) => call.keys.open('report', bytes)))
  if (raw.length > MAX_PHOTO_BYTES) await refuse(call, hash, 'upload-too-large')
  // two calls that saw the last part at once both work; one photo is kept
  const photo = await reencodePhoto(raw).catch(async (error: unknown) => {
    if (await hasAttachment(call.db, hash)) return undefined
    await deleteParts(call.db, hash)
    throw error
  })
  if (!photo) return
  const storageKey = await call.storage.put(`evidence/${randomUUID()}`, call.keys.seal('report', photo.bytes))
  let kept = false
  try {
    kept = await call.db.transaction().execute(async (trx) => {
      const isNew = await insertAttachment(trx, {
        photoHash: hash,
        storageKey,
        mediaType: 'image/jpeg',
        bytes: photo.bytes.length,
        width: photo.width,
        height: photo.height,
        receivedOn,
        staffId,
      })
      await deleteParts(trx, hash)
      return isNew
    })
  } finally {
    if (!kept) await call.storage.remove(storageKey)
  }
}

async function refuse(
  call: CallContext,
  hash: Buffer,
  code: 'upload-incomplete' | 'upload-too-large',
): Promise<never> {
  await deleteParts(call.db, hash)
  throw new AppError(code)
}
