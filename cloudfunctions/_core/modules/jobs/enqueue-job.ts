import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import type { JobKind } from '@shared/domain/jobs'
import type { JobPayloads } from './job'
import { insertJob } from './jobs.queries'

/**
 * Asks for background work. The same submission of the same person is one job, however often it arrives. `db` is the caller's
 * transaction when the request leaves other traces as well (audit); the job then stands or falls with them.
 */
export async function enqueueJob<K extends JobKind>(
  call: Pick<StaffCallContext, 'db' | 'keys' | 'now' | 'actor'>,
  kind: K,
  payload: JobPayloads[K],
  submission: string,
  db = call.db,
): Promise<{ jobId: string }> {
  const jobId = await insertJob(db, {
    county: call.actor.county,
    kind,
    payload,
    staffId: call.actor.id,
    submissionHash: submissionHash(call.keys, `job|${submission}`),
    at: call.now(),
  })
  return { jobId }
}
