import type { InputOf, OutputOf } from '@shared/contracts'
import type { Drill, Figure } from '@shared/contracts/statistics'

export type { Drill, Figure }
export type Statistics = OutputOf<'staff-api', 'get-statistics'>
export type FunnelAnswer = Statistics['reports']
export type MoneyRow = Statistics['money'][number]
export type Month = Statistics['months'][number]
export type Lateness = OutputOf<'staff-api', 'get-lateness'>
export type LateUnit = Lateness['units'][number]
export type Annex = OutputOf<'staff-api', 'get-annex'>
export type AnnexInput = InputOf<'staff-api', 'get-annex'>
export type AnnexRow = Annex['rows'][number]
export type Rechecks = OutputOf<'staff-api', 'get-rechecks'>
export type PublishedTable = OutputOf<'staff-api', 'get-published-table'>
export type FigureAnswer = OutputOf<'staff-api', 'list-figure'>
export type FigureRow = FigureAnswer['rows'][number]
export type SpecialReport = OutputOf<'staff-api', 'draft-special-report'>
