import { AppError } from '@shared/errors'

/**
 * A place in a list that is ordered by a time and an id.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export function readCursor(cursor: string): { key: string; id: string } {
  const match = /^(\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?)_([0-9a-f-]{36})$/.exec(cursor)
  if (
    !match ||
    Number.isNaN(Date.parse(match[1]!)) ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(match[2]!)
  )
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { key: match[1]!, id: match[2]! }
}
