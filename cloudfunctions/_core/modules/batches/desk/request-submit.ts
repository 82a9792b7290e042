import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { leaksFound } from '../leaks-found'
import { submitVersion } from '../submit-batch'
import { selectVersions } from './batch.queries'
import { STALE } from './may-do'
import { type Moved, moveBatch } from './move-batch'
import { tellPublishers } from './tell-people'

/**
 * Hands a draft over to a second person, who is told.
 * @throws AppError as `moveBatch` and `submitVersion`
 */
export function requestSubmit(
  input: ParsedInputOf<'staff-api', 'submit-batch'>,
  call: StaffCallContext,
): Promise<Moved> {
  return moveBatch(call, 'submit', input, async (move) => {
    const { trx, versions, actor, at: now, hash, head } = move
    const version = versions.find(({ state }) => state === 'draft')
    if (!version) throw new AppError('batch-state', at(`批次 ${head.id}`, '没有草稿可以提交。'))
    const record = (await selectVersions(trx, call.actor, head.id)).find(({ id }) => id === version.id)!
    if (record.isStale) throw new AppError('batch-state', at(`批次 ${head.id}`, STALE))
    await submitVersion(trx, {
      ...input,
      version,
      warnings: record.warnings,
      leaks: await leaksFound(trx, version.id, call.actor.id),
      actor,
      at: now,
      hash,
    })
    await tellPublishers(move, version)
    return version
  })
}
