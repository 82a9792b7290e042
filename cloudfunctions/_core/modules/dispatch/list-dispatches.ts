import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { describeDispatch } from './describe-dispatch'
import { selectDispatches } from './dispatch.queries'

/**
 * Batches, newest first, with how far the cases are that the actor may see.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listDispatches(
  { cursor, limit }: ParsedInputOf<'staff-api', 'list-dispatches'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-dispatches'>> {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new AppError('input-invalid', at('cursor', '翻页位置不对，请从第一页看起'))
  const found = await selectDispatches(call.db, call.actor, todayInShanghai(call.now()), {
    before: cursor === undefined ? undefined : Number(cursor),
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  return {
    dispatches: page.map(describeDispatch),
    nextCursor: found.length > limit ? String(page.at(-1)!.number) : null,
  }
}
