import type { ClockServices } from '@core/modules/clock/clock-job'
import { forgetSubmissions, forgetWaste, selectWaste } from './vouchers.queries'

const AT_MOST = 500
/** A write is not repeated later than that. */
const SUBMISSIONS_KEPT_MS = 7 * 86_400_000

/** Removes files of pages that are gone or were covered anew. Returns how many. */
export async function purgeAccountWaste({
  db,
  storage,
  now,
}: Pick<ClockServices, 'db' | 'storage' | 'now'>): Promise<number> {
  const keys = await selectWaste(db, AT_MOST)
  for (const key of keys) {
    // the row goes last: a failure in between leaves something to try again, never a file that nobody knows
    await storage.remove(key)
    await forgetWaste(db, key)
  }
  await forgetSubmissions(db, new Date(now().getTime() - SUBMISSIONS_KEPT_MS))
  return keys.length
}
