import { AppError } from '@shared/errors'

/**
 * Place in a list that is sorted by a day or a number and then an id: `2026-06-30_12`, `-4800_7`.
 * @throws AppError `input-invalid`
 */
export function readCursor(cursor: string): { key: string; id: number } {
  const match = /^(\d{4}-\d{2}-\d{2}|-?\d{1,15})_(\d{1,15})$/.exec(cursor)
  if (!match)
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { key: match[1]!, id: Number(match[2]) }
}
