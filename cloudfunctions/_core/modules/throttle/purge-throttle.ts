import type { Services } from '@core/host/services'
import { deletePastSalts, deletePastWindows } from './throttle.queries'

/** Removes finished windows, and the salts of days that are over: without them no key can be tied to a caller. Returns how many. */
export async function purgeThrottle(services: Pick<Services, 'db' | 'now'>): Promise<number> {
  const windows = await deletePastWindows(services.db, services.now())
  // salts change with the UTC day (throttle.ts)
  const salts = await deletePastSalts(services.db, services.now().toISOString().slice(0, 10))
  return windows + salts
}
