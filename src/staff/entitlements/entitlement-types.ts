import type { OutputOf } from '@shared/contracts'

export type Entitlements = OutputOf<'staff-api', 'list-entitlements'>
export type EntitlementRow = Entitlements['rows'][number]
export type Entitlement = OutputOf<'staff-api', 'get-entitlement'>
export type AidPolicy = Entitlement['policies'][number]
