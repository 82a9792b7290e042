import type { Services } from '@core/host/services'
import { sweepScratchFolders } from '@core/ports/scratch-folder'
import { claimJob } from './claim-job'
import type { Performer, Performers } from './job'
import { type PerformOptions, performJob } from './perform-job'

/** How many jobs ended how; `lost` are those that another process has taken over. */
export type JobCounts = Partial<Record<Awaited<ReturnType<typeof performJob>>, number>>

/**
 * Works off what waits, one job after the other, until nothing is left or the process has to end. Several processes may do
 * so at once. What killed processes left on the local disk goes first. Kinds without a performer are left waiting.
 */
export async function runJobs(
  services: Services,
  performers: Performers,
  options: PerformOptions,
): Promise<JobCounts> {
  await sweepScratchFolders()
  const counts: JobCounts = {}
  while (!options.ending?.aborted) {
    const job = await claimJob(services, Object.keys(performers))
    if (!job) break
    const state = await performJob(services, job, performers[job.kind] as Performer, options)
    counts[state] = (counts[state] ?? 0) + 1
    // back in the queue: whatever drove it back would do so again at once
    if (state === 'waiting') break
  }
  return counts
}
