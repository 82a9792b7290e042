import type { OutputOf } from '@shared/contracts'

export type Corrections = OutputOf<'staff-api', 'list-corrections'>
export type CorrectionLine = Corrections['corrections'][number]
export type CorrectionDetail = OutputOf<'staff-api', 'get-correction'>
export type CorrectionTargets = OutputOf<'staff-api', 'list-correction-targets'>
