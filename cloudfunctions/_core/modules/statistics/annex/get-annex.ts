import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { makeAnnex } from './make-annex'

/** Department × programme × town, as far as the actor may see the clues. */
export function getAnnex(
  input: ParsedInputOf<'staff-api', 'get-annex'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-annex'>> {
  return makeAnnex(db, { actor, county: actor.county, today: todayInShanghai(now()) }, input)
}
