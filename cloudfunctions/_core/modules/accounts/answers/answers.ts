import type { OutputOf } from '@shared/contracts'
import type { Day } from '@shared/domain/dates'

/** The five questions of one book, answered. */
export type Answers = OutputOf<'staff-api', 'check-book'>['preview']

/** The book that is asked about. */
export interface Asked {
  versionId: number
  county: string
  village: string
  period: string
  openingFen: number | null
  closingFen: number | null
  /** null: not published yet. */
  publishedOn: Day | null
  dueOn: Day
}
