import type { OutputOf } from '@shared/contracts'

/** A report as its writer may see it. */
export type ReportView = OutputOf<'reporter-api', 'follow-report'>
