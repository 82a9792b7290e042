import type { StaffCallContext } from '@core/host/handler'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { batchStateWords } from '@shared/domain/batches'
import { AppError } from '@shared/errors'
import {
  type BatchLine,
  countWaitingBatches,
  selectBatches,
  selectWaitingBatches,
} from './batch-list.queries'

/**
 * Batches that the actor may know of, newest first; what waits for him oldest first.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listBatches(
  input: ParsedInputOf<'staff-api', 'list-batches'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-batches'>> {
  const { cursor, limit, waitingForMe, ...filter } = input
  const place = cursor === undefined ? null : readCursor(cursor)
  const select = waitingForMe ? selectWaitingBatches : selectBatches
  const found = await select(db, actor, filter, place, limit + 1)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    batches: page.map(describeLine),
    waiting: place === null ? await countWaitingBatches(db, actor) : null,
    nextCursor: found.length > limit && last ? String(last.id) : null,
  }
}

function describeLine({ waiting, importedAt, changedAt, ...line }: BatchLine) {
  return {
    ...line,
    stateWords: batchStateWords(line.state, line.returnReason !== null),
    importedAt: importedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    waitsForMe: waiting !== null,
    waitingWords: waiting,
  }
}

function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new AppError('input-invalid', at('cursor', '翻页位置不对，请从第一页看起'))
  return Number(cursor)
}
