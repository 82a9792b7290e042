import { isConnectionFailure } from '@core/db/database-errors'
import type { ErrorCode } from '@shared/errors'

const OUT_OF_MEMORY = /Out of Memory Error/i
/** The spill folder has reached its limit, or the disk is full. */
const OUT_OF_DISK = /max_temp_directory_size|No space left on device|ENOSPC|disk quota/i
const INTERRUPTED = /INTERRUPT Error/i
/** PostgreSQL: disk_full, out_of_memory. */
const STATES: Readonly<Record<string, ErrorCode>> = { '53100': 'compare-disk', '53200': 'compare-memory' }

/** Whether a query was stopped from outside. */
export function isInterrupted(error: unknown): boolean {
  return INTERRUPTED.test(String((error as Error)?.message))
}

/**
 * Why a rule, or the writing of the lake, could not be finished, as a code of the catalogue. Undefined when the connection to
 * the database is lost: then it is not the rule that failed.
 */
export function codeOfFault(error: unknown): ErrorCode | undefined {
  if (isConnectionFailure(error)) return undefined
  const { code, message } = error as { code?: string; message?: string }
  if (code && STATES[code]) return STATES[code]
  if (OUT_OF_DISK.test(`${code} ${message}`)) return 'compare-disk'
  return OUT_OF_MEMORY.test(String(message)) ? 'compare-memory' : 'rule-failed'
}
