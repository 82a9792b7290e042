import type { StaffCallContext } from '@core/host/handler'
import { viewerOf } from '@core/modules/clues/visible-clues.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { selectNextNumber } from './dispatch.queries'
import { checkChosenUnit, groupTargets, selectionOf } from './plan-targets'
import { countChosen, selectTargets } from './targets.queries'

/**
 * Which units would get which clues, before anything is dispatched.
 * @throws AppError `input-invalid` for a unit that verifies nothing
 */
export async function planDispatch(
  input: ParsedInputOf<'staff-api', 'plan-dispatch'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'plan-dispatch'>> {
  const { db, actor } = call
  const viewer = viewerOf(actor)
  const selection = selectionOf(input)
  await checkChosenUnit(db, viewer, selection)
  const targets = await selectTargets(db, viewer, selection, false)
  return {
    ...(await groupTargets(db, actor.county, targets)),
    more: targets.length === selection.limit && (await countChosen(db, viewer, selection)) > targets.length,
    nextNumber: await selectNextNumber(db, actor.county),
  }
}
