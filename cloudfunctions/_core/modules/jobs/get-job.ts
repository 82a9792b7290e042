import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeJob } from './describe-job'
import { type JobRow, selectJob } from './jobs.queries'

/** Lines of a job on its own page. */
export const ALL_LINES = 200

/**
 * One job with its progress, result or error.
 * @throws AppError `job-unknown`, also for a job that is not the actor's to see.
 */
export async function getJob(
  input: ParsedInputOf<'staff-api', 'get-job'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-job'>> {
  return describeJob(await requireJob(call, input.id), ALL_LINES)
}

/** @throws AppError `job-unknown` */
export async function requireJob(call: Pick<StaffCallContext, 'db' | 'actor'>, id: string): Promise<JobRow> {
  const job = await selectJob(call.db, call.actor, id)
  if (!job) throw new AppError('job-unknown')
  return job
}
