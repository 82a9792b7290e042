import type { OutputOf } from '@shared/contracts'

export type RunAnswer = OutputOf<'staff-api', 'list-runs'>
export type RunRow = RunAnswer['runs'][number]
export type RunDetail = OutputOf<'staff-api', 'get-run'>
export type RuleRun = RunDetail['rules'][number]
