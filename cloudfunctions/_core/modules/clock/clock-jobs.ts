import { watchAccountDuties } from '@core/modules/accounts/duties/watch-account-duties'
import { countAccountQuestions } from '@core/modules/accounts/residents/count-account-questions'
import { purgeAccountWaste } from '@core/modules/accounts/vouchers/purge-account-waste'
import { purgePhotos } from '@core/modules/attachments/purge-photos'
import { escalateCorrections } from '@core/modules/corrections/escalate-corrections'
import { dateDeadlines } from '@core/modules/deadlines/date-deadlines'
import { escalateOverdue } from '@core/modules/deadlines/escalate-overdue'
import { performDue } from '@core/modules/deadlines/perform-due'
import { warnAboutCalendar } from '@core/modules/deadlines/warn-about-calendar'
import { eraseCallWords } from '@core/modules/entitlements/erase-call-words'
import { purgeImports } from '@core/modules/imports/purge-imports'
import { purgeJobs } from '@core/modules/jobs/purge-jobs'
import { handOutMessages } from '@core/modules/messages/hand-out-messages'
import { purgeMessages } from '@core/modules/messages/purge-messages'
import { sendDeliveries } from '@core/modules/messages/send-deliveries'
import { writeDailyDigest } from '@core/modules/messages/write-daily-digest'
import { watchProgress } from '@core/modules/progress/watch-progress'
import { eraseExpired } from '@core/modules/retention/erase-expired'
import { IDLE_HOURS } from '@core/modules/staff/session'
import { deleteIdleSessions } from '@core/modules/staff/staff.queries'
import { checkTotals } from '@core/modules/statistics/checks/check-totals'
import { publishStatistics } from '@core/modules/statistics/residents/publish-statistics'
import { purgeThrottle } from '@core/modules/throttle/purge-throttle'
import { purgeUploads } from '@core/modules/uploads/purge-uploads'
import { purgeVisits } from '@core/modules/visits/purge-visits'
import { recordReadings } from '@core/modules/visits/record-readings'
import type { ClockJob } from './clock-job'
import { deleteOldSlots } from './clock-slots.queries'

const SLOTS_KEPT_MS = 14 * 86_400_000

/** What the timer does, in this order: what makes messages comes before what hands them out, and that before what sends them. */
export const clockJobs: readonly ClockJob[] = [
  { name: 'date-deadlines', every: 'five-minutes', run: dateDeadlines },
  { name: 'perform-due', every: 'five-minutes', run: performDue },
  { name: 'escalate-overdue', every: 'five-minutes', run: escalateOverdue },
  { name: 'warn-about-calendar', every: { at: '08:00' }, run: warnAboutCalendar },
  { name: 'watch-account-duties', every: { at: '08:00' }, run: watchAccountDuties },
  { name: 'escalate-corrections', every: 'hour', run: escalateCorrections },
  { name: 'watch-progress', every: { at: '08:00' }, run: watchProgress },
  { name: 'daily-digest', every: { at: '08:00' }, run: writeDailyDigest },
  { name: 'hand-out-messages', every: 'five-minutes', run: handOutMessages, discreet: true },
  { name: 'send-messages', every: 'five-minutes', run: sendDeliveries, discreet: true },
  { name: 'purge-throttle', every: 'five-minutes', run: purgeThrottle },
  { name: 'purge-photos', every: 'hour', run: purgePhotos },
  { name: 'purge-uploads', every: 'hour', run: purgeUploads },
  { name: 'purge-account-waste', every: 'hour', run: purgeAccountWaste },
  { name: 'purge-imports', every: 'hour', run: purgeImports },
  { name: 'purge-jobs', every: 'hour', run: purgeJobs },
  {
    name: 'purge-sessions',
    every: 'five-minutes',
    run: ({ db, now }) => deleteIdleSessions(db, now(), IDLE_HOURS),
  },
  { name: 'publish-statistics', every: { at: '02:00' }, run: publishStatistics },
  { name: 'count-account-questions', every: { at: '02:00' }, run: countAccountQuestions, discreet: true },
  { name: 'check-totals', every: { at: '02:00' }, run: checkTotals },
  { name: 'erase-expired', every: { at: '03:00' }, run: eraseExpired },
  { name: 'record-visit-readings', every: { at: '03:00' }, run: recordReadings },
  { name: 'purge-visits', every: { at: '03:00' }, run: purgeVisits },
  { name: 'erase-call-words', every: { at: '03:00' }, run: eraseCallWords },
  { name: 'purge-messages', every: { at: '03:00' }, run: purgeMessages },
  {
    name: 'purge-slots',
    every: { at: '03:00' },
    run: ({ db, now }) => deleteOldSlots(db, new Date(now().getTime() - SLOTS_KEPT_MS)),
  },
]
