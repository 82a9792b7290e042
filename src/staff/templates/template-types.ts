import type { OutputOf } from '@shared/contracts'

export type Templates = OutputOf<'staff-api', 'list-templates'>
export type Template = Templates['templates'][number]
