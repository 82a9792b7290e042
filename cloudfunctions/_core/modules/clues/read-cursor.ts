import { AppError } from '@shared/errors'

/**
 * Place in a list that is ordered by level and number: `2_417`.
 * @throws AppError `input-invalid`
 */
export function readCursor(cursor: string): { rank: number; id: number } {
  const match = /^([123])_(\d{1,15})$/.exec(cursor)
  if (!match)
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { rank: Number(match[1]), id: Number(match[2]) }
}
