import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { requireVersion } from '../books/change-book'
import { loadCategories } from '../categories/load-categories'
import { describeStaffLine } from './describe-line'
import { selectStaffLines } from './lines.queries'

/**
 * Lines of a version in the order in which they came.
 * @throws AppError `account-unknown`; `input-invalid` for a cursor that is none
 */
export async function listBookLines(
  input: ParsedInputOf<'staff-api', 'list-book-lines'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-book-lines'>> {
  await requireVersion(call.db, call, input.versionId)
  if (input.cursor !== undefined && !/^\d{1,15}$/.test(input.cursor))
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  const rows = await selectStaffLines(call.db, {
    versionId: input.versionId,
    kind: input.kind ?? null,
    after: Number(input.cursor ?? 0),
    limit: input.limit + 1,
  })
  const categories = await loadCategories(call.db, call.actor.county)
  const page = rows.slice(0, input.limit)
  return {
    lines: page.map((row) => describeStaffLine(row, categories)),
    nextCursor: rows.length > input.limit ? String(page.at(-1)!.id) : null,
  }
}
