import { AppError } from '@shared/errors'

/** System and driver codes of a connection that could not be made or broke. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** PostgreSQL: 08 connection, 57P01–57P03 shutting down or starting, 53300 full, 28 login refused, 3D000 no database. */
const connectionState = /^(08...|57P0[1-3]|53300|28...|3D000)$/

/** The driver's own failures carry no code. */
const connectionMessage =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed/

const QUERY_CANCELED = '57014'

/** Whether the failure is one of the connection, not of the statement. */
export function isConnectionFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure)
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  if (code) return connectionCodes.has(code) || connectionState.test(code)
  return connectionMessage.test(error.message)
}

/** The failure in the catalogue's words: connection lost, statement too slow; anything else stays what it is. */
export function toAppError(error: unknown): unknown {
  if (isConnectionFailure(error)) return new AppError('database-unavailable', { cause: error })
  const slow =
    error instanceof Error &&
    ((error as NodeJS.ErrnoException).code === QUERY_CANCELED || error.message === 'Query read timeout')
  return slow ? new AppError('timeout', { cause: error }) : error
}
