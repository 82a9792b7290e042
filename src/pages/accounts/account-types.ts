import type { OutputOf } from '@shared/contracts'

export type VillageAccounts = OutputOf<'public-api', 'get-village-accounts'>
export type Answers = NonNullable<VillageAccounts['answers']>
export type PublicLine = Answers['projects'][number]
export type LineDetail = OutputOf<'public-api', 'get-account-line'>
export type LineKind = PublicLine['kind']
export type Side = Answers['spending']
export type PeriodRow = VillageAccounts['periods'][number]
