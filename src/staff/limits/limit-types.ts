import type { OutputOf } from '@shared/contracts'

export type LimitRow = OutputOf<'staff-api', 'list-limits'>['limits'][number]
export type LimitKind = LimitRow['kinds'][number]
export type Retention = OutputOf<'staff-api', 'list-retention'>
export type RetentionPeriod = Retention['periods'][number]
