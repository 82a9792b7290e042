import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { AppError } from '@shared/errors'
import { selectLargest } from '../answers/answers.queries'
import { loadCategories } from '../categories/load-categories'
import { describeLine } from '../lines/describe-line'
import { readAmountCursor } from '../read-cursor'
import { selectPublishedId } from './residents.queries'

/**
 * Lines of one kind of a published period, largest first.
 * @throws AppError `not-found` when the period is not published; `input-invalid` for a cursor that is none
 */
export const listAccountLines: Actions<typeof publicApi, CallContext>['list-account-lines'] = async (
  input,
  { db, limit },
) => {
  await Promise.all([limit('browse'), limit('browse-village', input.village)])
  const after = input.cursor ? readAmountCursor(input.cursor) : null
  const versionId = await selectPublishedId(db, input.village, input.period)
  if (versionId === undefined) throw new AppError('not-found')
  const rows = await selectLargest(db, 'residents', versionId, {
    kind: input.kind,
    category: input.category,
    after,
    limit: input.limit + 1,
  })
  const categories = await loadCategories(db, input.village.slice(0, 6))
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    lines: page.map((row) => describeLine(row, categories)),
    nextCursor: rows.length > input.limit && last ? `${last.amountFen}_${last.id}` : null,
  }
}
