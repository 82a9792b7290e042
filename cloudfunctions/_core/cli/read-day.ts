import { type Day, parseSpreadsheetDate } from '@shared/domain/dates'
import { AppError } from '@shared/errors'

/**
 * A day that an operator typed; undefined when there is none.
 * @throws AppError `command-invalid`
 */
export function readDay(option: string, text: string | undefined): Day | undefined {
  if (text === undefined) return undefined
  const date = parseSpreadsheetDate(text)
  if (date.ok && date.exact) return date.day
  const message = `“${text}”不是日期，应写成 2026-06-15。`
  throw new AppError('command-invalid', { fields: [{ field: option, message }] })
}
