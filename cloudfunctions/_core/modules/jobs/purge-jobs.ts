import type { Services } from '@core/host/services'
import { deleteOldJobs, forgetFile, selectOldFiles } from './jobs.queries'

const DAY_MS = 86_400_000
/** Jobs are looked up for as long. */
const KEPT_DAYS = 90
const AT_MOST = 200

/** Removes files that jobs made more than a day ago, and jobs of the quarter before. Returns how many of both. */
export async function purgeJobs(services: Pick<Services, 'db' | 'storage' | 'now'>): Promise<number> {
  const { db, storage } = services
  const now = services.now().getTime()
  let gone = 0
  for (const file of await selectOldFiles(db, new Date(now - DAY_MS), AT_MOST)) {
    // the row goes last: a failure in between leaves something to try again, never a file that nobody knows
    await storage.remove(file.key)
    await forgetFile(db, file.id)
    gone++
  }
  return gone + (await deleteOldJobs(db, new Date(now - KEPT_DAYS * DAY_MS)))
}
