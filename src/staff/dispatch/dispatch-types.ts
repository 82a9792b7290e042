import type { InputOf, OutputOf } from '@shared/contracts'

export type Plan = OutputOf<'staff-api', 'plan-dispatch'>
export type PlannedUnit = Plan['units'][number]
export type LeftUnit = Plan['conflicts'][number]
export type Selection = InputOf<'staff-api', 'plan-dispatch'>
export type Dispatch = OutputOf<'staff-api', 'list-dispatches'>['dispatches'][number]
export type Progress = Dispatch['progress']
