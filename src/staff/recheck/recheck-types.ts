import type { OutputOf } from '@shared/contracts'

export type RecheckPlan = OutputOf<'staff-api', 'plan-recheck'>
export type Round = OutputOf<'staff-api', 'list-rechecks'>['rounds'][number]
export type RoundDetail = OutputOf<'staff-api', 'get-recheck'>
export type Member = RoundDetail['members'][number]
export type Stratum = RoundDetail['strata'][number]
export type Proof = OutputOf<'staff-api', 'verify-recheck'>
