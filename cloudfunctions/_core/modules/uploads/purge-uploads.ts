import type { Services } from '@core/host/services'
import { selectOldUploads } from './uploads.queries'
import { discardUpload } from './with-upload'

const DAY_MS = 86_400_000
const AT_MOST = 200

/** Removes uploads that nothing was done with for a day. Returns how many. */
export async function purgeUploads(services: Pick<Services, 'db' | 'storage' | 'now'>): Promise<number> {
  const before = new Date(services.now().getTime() - DAY_MS)
  const old = await selectOldUploads(services.db, before, AT_MOST)
  for (const upload of old) await discardUpload(services, upload)
  return old.length
}
