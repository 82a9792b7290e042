import { type Day, makeDay } from '@shared/domain/dates'
import { AppError } from '@shared/errors'

const wrongPlace = () =>
  new AppError('input-invalid', {
    fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
  })

/**
 * Place in a list that is sorted by a day and then an id: `2026-06-30_12`.
 * @throws AppError `input-invalid`
 */
export function readDayCursor(cursor: string): { lastDay: Day; id: number } {
  const match = /^((\d{4})-(\d{2})-(\d{2}))_(\d{1,15})$/.exec(cursor)
  if (!match || !makeDay(Number(match[2]), Number(match[3]), Number(match[4]))) throw wrongPlace()
  return { lastDay: match[1]!, id: Number(match[5]) }
}

/**
 * Place in a list that is sorted by an amount and then an id: `-4800_7`.
 * @throws AppError `input-invalid`
 */
export function readAmountCursor(cursor: string): { amountFen: number; id: number } {
  const match = /^(-?\d{1,15})_(\d{1,15})$/.exec(cursor)
  if (!match) throw wrongPlace()
  return { amountFen: Number(match[1]), id: Number(match[2]) }
}
