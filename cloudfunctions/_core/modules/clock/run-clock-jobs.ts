import { log } from '@core/host/log'
import type { Services } from '@core/host/services'
import { purgePhotos } from '@core/modules/attachments/purge-photos'
import { dateDeadlines } from '@core/modules/deadlines/date-deadlines'
import { escalateOverdue } from '@core/modules/deadlines/escalate-overdue'
import { warnAboutCalendar } from '@core/modules/deadlines/warn-about-calendar'
import { purgeJobs } from '@core/modules/jobs/purge-jobs'
import { IDLE_HOURS } from '@core/modules/staff/session'
import { deleteIdleSessions } from '@core/modules/staff/staff.queries'
import { purgeThrottle } from '@core/modules/throttle/purge-throttle'
import { purgeUploads } from '@core/modules/uploads/purge-uploads'

type ClockServices = Pick<Services, 'db' | 'storage' | 'now'>

/** What the timer does, in this order; each returns how much it did. */
export const clockJobs: Record<string, (services: ClockServices) => Promise<number>> = {
  'date-deadlines': dateDeadlines,
  'escalate-overdue': escalateOverdue,
  'purge-throttle': purgeThrottle,
  'purge-photos': purgePhotos,
  'purge-uploads': purgeUploads,
  'purge-jobs': purgeJobs,
  'purge-sessions': ({ db, now }) => deleteIdleSessions(db, now(), IDLE_HOURS),
  'warn-about-calendar': warnAboutCalendar,
}

/** Runs every job; one that fails is logged and does not keep the others from running. Called by the timer and by the CLI. */
export async function runClockJobs(
  services: ClockServices,
  jobs = clockJobs,
): Promise<{ ok: boolean; jobs: Record<string, number | 'failed'> }> {
  const results: Record<string, number | 'failed'> = {}
  for (const [name, run] of Object.entries(jobs)) {
    try {
      results[name] = await run(services)
    } catch (error) {
      results[name] = 'failed'
      const { name: cause, code } = error as { name?: string; code?: string }
      log.error({ fn: 'clock', job: name, cause, code }, 'clock job failed')
    }
  }
  log.info({ fn: 'clock', jobs: results }, 'clock')
  return { ok: !Object.values(results).includes('failed'), jobs: results }
}
