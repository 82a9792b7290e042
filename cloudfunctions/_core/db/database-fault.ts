import { AppError } from '@shared/errors'

/** A failure of the database that an operator has to mend: what it is about and what to do, in one Chinese sentence. */
export function databaseFault(field: string, message: string, cause?: unknown): AppError {
  return new AppError('database-unavailable', { fields: [{ field, message }], cause })
}
