import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { noteDiscard } from '../discard-batch'
import { type Moved, moveBatch } from './move-batch'

/**
 * Drops the version on its way at once; the clock deletes its rows. Nobody outside has ever seen them.
 * @throws AppError as `moveBatch`; `batch-state` when nothing is on its way
 */
export function requestDiscard(
  input: ParsedInputOf<'staff-api', 'discard-batch'>,
  call: StaffCallContext,
): Promise<Moved> {
  return moveBatch(call, 'discard', input, async ({ trx, versions, actor, at: now, hash, head }) => {
    const version = versions.find(({ state }) => state === 'draft' || state === 'submitted')
    if (!version) throw new AppError('batch-state', at(`批次 ${head.id}`, '没有未发布的版本可以作废。'))
    await noteDiscard(trx, version, { actor, at: now, reason: input.reason || null, hash })
    return version
  })
}
