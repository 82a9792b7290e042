import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeJob } from './describe-job'
import { selectNewestJobs } from './jobs.queries'

const AT_MOST = 30
/** Of each job; the rest is on its own page. */
const FEW_LINES = 5

/** The newest jobs that the actor may see, newest first. */
export async function listJobs(
  _input: ParsedInputOf<'staff-api', 'list-jobs'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-jobs'>> {
  const jobs = await selectNewestJobs(call.db, call.actor, AT_MOST)
  return { jobs: jobs.map((job) => describeJob(job, FEW_LINES)) }
}
