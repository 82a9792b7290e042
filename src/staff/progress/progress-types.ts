import type { OutputOf } from '@shared/contracts'

export type Progress = OutputOf<'staff-api', 'get-progress'>
export type ProgressRow = Progress['rows'][number]
export type ProgressCell = ProgressRow['cells'][number]
export type UnitScore = OutputOf<'staff-api', 'get-scores'>['units'][number]
export type ProgrammeSchedules = OutputOf<'staff-api', 'set-schedule'>
export type ScheduleOfUnit = ProgrammeSchedules['schedules'][number]
