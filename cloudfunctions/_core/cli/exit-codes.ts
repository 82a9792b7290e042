import type { ErrorCode } from '@shared/errors'

/** 0 done, 1 the input has faults (reported), 2 wrong use, 3 the system failed (DESIGN §6). */
export type ExitCode = 0 | 1 | 2 | 3

const WRONG_USE: readonly ErrorCode[] = [
  'command-invalid',
  'not-found',
  'period-invalid',
  'programme-unknown',
  'unit-unknown',
  'batch-unknown',
  'batch-state',
  'rule-unknown',
  'rule-off',
  'registry-kind-unknown',
  'registry-missing',
]
const SYSTEM: readonly ErrorCode[] = [
  'database-unavailable',
  'database-not-ready',
  'keys-missing',
  'internal',
  'timeout',
  'calendar-not-covered',
  'compare-memory',
  'compare-disk',
]

export function exitCodeOf(code: ErrorCode): ExitCode {
  if (WRONG_USE.includes(code)) return 2
  return SYSTEM.includes(code) ? 3 : 1
}
