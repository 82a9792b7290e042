import type { Services } from '@core/host/services'
import { deleteOldMessages } from './purge-messages.queries'

const KEPT_MS = 180 * 86_400_000

/** Removes messages of more than half a year ago; what nobody has read stays twice as long. Returns how many. */
export async function purgeMessages({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const kept = now().getTime() - KEPT_MS
  return deleteOldMessages(db, new Date(kept), new Date(kept - KEPT_MS))
}
