import type { Services } from '@core/host/services'
import { forgetSource, selectOldSources, sweepDiscarded } from './purge.queries'

const DAY_MS = 86_400_000
const KEPT_DAYS = 30
const AT_MOST = 100
/** Of fifty thousand rows. */
const MOST_SWEEPS = 40

/**
 * Removes source files with everything sealed about their rows: at once where the file was given up, otherwise when nobody has
 * touched it for thirty days (个人信息保护法 art. 19). Then rows of drafts that were given up, a part at a
 * time. Returns how many of both.
 */
export async function purgeImports(services: Pick<Services, 'db' | 'storage' | 'now'>): Promise<number> {
  const before = new Date(services.now().getTime() - KEPT_DAYS * DAY_MS)
  let gone = 0
  for (const { id, sourceKey } of await selectOldSources(services.db, before, AT_MOST)) {
    // the row goes last: a failure in between leaves something to try again, never a file that nobody knows
    if (sourceKey !== null) await services.storage.remove(sourceKey)
    await services.db.transaction().execute((trx) => forgetSource(trx, id, services.now()))
    gone++
  }
  for (let n = 0; n < MOST_SWEEPS; n++) {
    if (!(await services.db.transaction().execute((trx) => sweepDiscarded(trx)))) break
    gone++
  }
  return gone
}
