import type { OutputOf } from '@shared/contracts'

export type DisclosedProgramme = OutputOf<'staff-api', 'list-disclosure'>['programmes'][number]
export type Exception = OutputOf<'staff-api', 'list-exceptions'>['exceptions'][number]
