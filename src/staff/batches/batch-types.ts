import type { InputOf, OutputOf } from '@shared/contracts'

export type ListInput = InputOf<'staff-api', 'list-batches'>
export type BatchLine = OutputOf<'staff-api', 'list-batches'>['batches'][number]
export type Batch = OutputOf<'staff-api', 'get-batch'>
export type BatchVersion = Batch['versions'][number]
export type BatchEvent = Batch['events'][number]
export type May = Batch['may'][number]
export type Preview = NonNullable<Batch['preview']>
export type Findings = NonNullable<Batch['findings']>
export type BatchRow = OutputOf<'staff-api', 'list-batch-rows'>['rows'][number]
export type PeriodChangeRow = OutputOf<'staff-api', 'list-period-changes'>['rows'][number]
export type Comparison = NonNullable<OutputOf<'staff-api', 'compare-periods'>['comparison']>
export type DiffRow = OutputOf<'staff-api', 'get-version-diff'>['rows'][number]
export type DiffSums = NonNullable<OutputOf<'staff-api', 'get-version-diff'>['sums']>
