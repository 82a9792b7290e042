import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeRound } from './describe-round'
import { selectRounds } from './rechecks.queries'

/**
 * Re-check rounds, newest first.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listRechecks(
  { cursor, limit }: ParsedInputOf<'staff-api', 'list-rechecks'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-rechecks'>> {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new AppError('input-invalid', at('cursor', '翻页位置不对，请从第一页看起'))
  const found = await selectRounds(db, actor, {
    before: cursor === undefined ? undefined : Number(cursor),
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  return {
    rounds: page.map(describeRound),
    nextCursor: found.length > limit ? String(page.at(-1)!.number) : null,
  }
}
