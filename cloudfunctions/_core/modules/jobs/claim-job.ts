import type { Services } from '@core/host/services'
import { errorBody } from '@shared/errors'
import { type ClaimedJob, claimNext, settleLost } from './jobs.queries'

/** A job whose process has said nothing for so long is taken over by another. */
export const LOST_AFTER_MS = 60_000
/** How often a job is begun before it counts as failed. */
export const MOST_ATTEMPTS = 3

/** Takes the next job of these kinds for this process; undefined when there is none. */
export async function claimJob(
  services: Pick<Services, 'db' | 'now'>,
  kinds: readonly string[],
): Promise<ClaimedJob | undefined> {
  const now = services.now()
  const lostSince = new Date(now.getTime() - LOST_AFTER_MS)
  await settleLost(services.db, now, lostSince, MOST_ATTEMPTS, errorBody('job-given-up'))
  return claimNext(services.db, kinds, now, lostSince)
}
