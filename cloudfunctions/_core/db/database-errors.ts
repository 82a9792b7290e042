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

/** The shape of a failure; its class says nothing, it may come from another realm or copy of the driver. */
interface Failure {
  code?: unknown
  message?: unknown
  errors?: unknown
}

const asFailure = (error: unknown): Failure => (typeof error === 'object' && error !== null ? error : {})

/** Whether the failure is one of the connection, not of the statement. */
export function isConnectionFailure(error: unknown): boolean {
  const { code, message, errors } = asFailure(error)
  if (typeof code === 'string')
    return code === 'database-unavailable' || connectionCodes.has(code) || connectionState.test(code)
  if (Array.isArray(errors)) return errors.some(isConnectionFailure)
  return typeof message === 'string' && connectionMessage.test(message)
}

/** The failure in the catalogue's words: connection lost, statement too slow; anything else stays what it is. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (isConnectionFailure(error)) return new AppError('database-unavailable', { cause: error })
  const { code, message } = asFailure(error)
  const slow = code === QUERY_CANCELED || message === 'Query read timeout'
  return slow ? new AppError('timeout', { cause: error }) : error
}
