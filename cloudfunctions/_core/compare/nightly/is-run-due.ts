import { LOST_AFTER_MS } from '@core/modules/jobs/claim-job'

/** A run that the timer began, as the decision needs it. */
export interface NightRun {
  state: 'running' | 'done' | 'failed' | 'cancelled'
  heartbeatAt: Date
  finishedAt: Date | null
  /** Somebody asked for the end, as against a process that had to go. */
  wasStopped: boolean
}

/** The night's data are complete by then: hours after midnight in China (UTC+8). */
const FROM_HOUR = 2
const SHANGHAI_MS = 8 * 3_600_000
const RETRY_MS = 3_600_000

/**
 * Whether the timer has to compare now: after 02:00 in China, when the newest run that it began for this day is missing, was cut
 * off with its process, or failed an hour ago. What a person stopped stays stopped until the next night.
 */
export function isRunDue(now: Date, newest: NightRun | undefined): boolean {
  if (new Date(now.getTime() + SHANGHAI_MS).getUTCHours() < FROM_HOUR) return false
  if (!newest) return true
  const since = (at: Date) => now.getTime() - at.getTime()
  switch (newest.state) {
    case 'done':
      return false
    case 'running':
      return since(newest.heartbeatAt) >= LOST_AFTER_MS
    case 'cancelled':
      return !newest.wasStopped
    case 'failed':
      return since(newest.finishedAt ?? newest.heartbeatAt) >= RETRY_MS
  }
}
