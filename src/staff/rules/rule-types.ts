import type { OutputOf } from '@shared/contracts'

export type RuleCardData = OutputOf<'staff-api', 'list-rules'>['rules'][number]
export type RuleParam = RuleCardData['params'][number]
