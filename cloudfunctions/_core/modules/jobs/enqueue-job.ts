import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import type { JobKind } from '@shared/domain/jobs'
import type { JobPayloads } from './job'
import { insertJob, selectAsked } from './jobs.queries'

type Asking = Pick<StaffCallContext, 'db' | 'keys' | 'now' | 'actor'>

/**
 * Asks for background work. The same submission of the same person is one job, however often it arrives. `db` is the caller's
 * transaction when the request leaves other traces as well (audit); the job then stands or falls with them.
 */
export async function enqueueJob<K extends JobKind>(
  call: Asking,
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
    submissionHash: hashOf(call, submission),
    at: call.now(),
  })
  return { jobId }
}

/**
 * The job that the same person has asked for with this submission. For requests whose checks look at what the job itself uses
 * up: asked again when the job has ended they must not be refused.
 */
export async function findJob(call: Asking, submission: string): Promise<{ jobId: string } | undefined> {
  const jobId = await selectAsked(call.db, call.actor.id, hashOf(call, submission))
  return jobId === undefined ? undefined : { jobId }
}

const hashOf = ({ keys }: Asking, submission: string) => submissionHash(keys, `job|${submission}`)
