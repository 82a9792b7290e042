import type { OutputOf } from '@shared/contracts'

export type Checked = OutputOf<'staff-api', 'check-applicants'>
export type CheckedPerson = Checked['people'][number]
