import type { OutputOf } from '@shared/contracts'

export type PolicyDeskList = OutputOf<'staff-api', 'list-policy-desk'>
export type PolicyLine = PolicyDeskList['programmes'][number]
export type PolicyDesk = OutputOf<'staff-api', 'get-policy-desk'>
export type StaffVersion = PolicyDesk['versions'][number]
export type PolicyKind = OutputOf<'staff-api', 'list-policy-kinds'>['kinds'][number]
