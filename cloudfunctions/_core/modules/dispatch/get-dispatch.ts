import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { describeDispatch, progressOf } from './describe-dispatch'
import { selectDispatches, selectUnitsOfDispatch } from './dispatch.queries'

/**
 * One batch, unit by unit.
 * @throws AppError `not-found`, also for a batch in which the actor has no part
 */
export async function getDispatch(
  { id }: ParsedInputOf<'staff-api', 'get-dispatch'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-dispatch'>> {
  const { db, actor } = call
  const today = todayInShanghai(call.now())
  const [row] = await selectDispatches(db, actor, today, { id, limit: 1 })
  if (!row) throw new AppError('not-found')
  const units = await selectUnitsOfDispatch(db, actor, today, id)
  return {
    ...describeDispatch(row),
    units: units.map((unit) => ({
      unitId: unit.unitId,
      unitName: unit.unitName,
      amountFen: unit.amountFen,
      progress: progressOf(unit),
    })),
  }
}
