import { toBase64 } from '@/platform/base64'
import { call } from './call'

/** Bytes of one part; as base64 it stays under the 100 KB of a text call. */
const partBytes = 60_000

/**
 * Sends a photo in parts under its id, to the reporters' function or, as a member of staff, to the staff's. Repeating it is
 * harmless, so a broken upload simply starts anew. `onProgress` hears the share that has arrived, 0 to 1.
 * @throws CallError `upload-…`, `offline`, `timeout`.
 */
export async function uploadPhoto(
  photo: { id: string; bytes: Uint8Array },
  onProgress?: (share: number) => void,
  to: 'reporter-api' | 'staff-api' = 'reporter-api',
): Promise<void> {
  const parts = Math.max(1, Math.ceil(photo.bytes.length / partBytes))
  for (let part = 0; part < parts; part++) {
    const data = toBase64(photo.bytes.subarray(part * partBytes, (part + 1) * partBytes))
    await call(to, 'upload-photo-part', { photo: photo.id, part, parts, data })
    onProgress?.((part + 1) / parts)
  }
}
