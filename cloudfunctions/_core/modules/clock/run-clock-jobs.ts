import { log } from '@core/host/log'
import { slotOf } from '@shared/domain/slots'
import type { ClockJob, ClockServices, JobResult } from './clock-job'
import { clockJobs } from './clock-jobs'
import { claimSlot, finishSlot } from './clock-slots.queries'

/** Longer than the function may run, so that only what was killed is taken over. */
const LEASE_MINUTES = 8

/**
 * Runs every job whose slot nobody has done; one that fails is logged and does not keep the others from running. Called by the
 * timer and by the CLI, as often as one likes: a slot that is done, or being done, is left alone.
 */
export async function runClockJobs(
  services: ClockServices,
  jobs: readonly ClockJob[] = clockJobs,
): Promise<{ ok: boolean; jobs: Record<string, JobResult> }> {
  const results: Record<string, JobResult> = {}
  for (const job of jobs) results[job.name] = await runJob(services, job)
  const told = jobs.map(({ name, discreet }) => {
    const result = results[name]!
    return [name, discreet && typeof result === 'number' ? 'ran' : result]
  })
  log.info({ fn: 'clock', jobs: Object.fromEntries(told) }, 'clock')
  if (Object.values(results).includes('clock-back')) log.warn({ fn: 'clock' }, 'the clock was moved back')
  return { ok: !Object.values(results).includes('failed'), jobs: results }
}

async function runJob(services: ClockServices, job: ClockJob): Promise<JobResult> {
  const { db, now } = services
  const slot = slotOf(job.every, now())
  let attempt: number | undefined
  try {
    const claim = await claimSlot(db, job.name, slot, now(), LEASE_MINUTES)
    if (!claim.taken) return claim.why === 'clock-back' ? 'clock-back' : 'done-before'
    attempt = claim.attempt
    const done = await job.run(services, slot)
    await finishSlot(db, job.name, slot, attempt, 'done', now())
    return done
  } catch (error) {
    const { name: cause, code } = error as { name?: string; code?: string }
    log.error({ fn: 'clock', job: job.name, cause, code }, 'clock job failed')
    if (attempt !== undefined)
      await finishSlot(db, job.name, slot, attempt, 'failed', now()).catch(() => undefined)
    return 'failed'
  }
}
