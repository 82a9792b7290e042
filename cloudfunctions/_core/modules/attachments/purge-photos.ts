import type { Services } from '@core/host/services'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { deleteOldParts, deleteOrphan, selectOrphans } from './attachments.queries'

const AT_MOST = 200

/** Removes parts of photos that were never finished, and photos that no report claimed, after a whole day. Returns how many. */
export async function purgePhotos(services: Pick<Services, 'db' | 'storage' | 'now'>): Promise<number> {
  const yesterday = addDays(todayInShanghai(services.now()), -1)
  let gone = await deleteOldParts(services.db, yesterday)
  for (const orphan of await selectOrphans(services.db, yesterday, AT_MOST)) {
    // the row goes last: a failure in between leaves something to try again, never a file that nobody knows
    const removed = await services.db.transaction().execute(async (trx) => {
      if (!(await deleteOrphan(trx, orphan.id))) return false
      await services.storage.remove(orphan.storageKey)
      return true
    })
    if (removed) gone++
  }
  return gone
}
