import type { OutputOf } from '@shared/contracts'

export type CaseRow = OutputOf<'staff-api', 'list-cases'>['cases'][number]
export type CaseDetail = OutputOf<'staff-api', 'get-case'>
export type CaseButton = CaseDetail['actions'][number]
