import type { StaffCallContext } from '@core/host/handler'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { limitNotes } from '@shared/domain/deadlines'
import { describeLimits } from './describe-limits'
import { selectLimitChanges } from './limits.queries'

/** Every time limit: default, source, and what the county has made of it. */
export async function listLimits(
  _input: ParsedInputOf<'staff-api', 'list-limits'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-limits'>> {
  const example = { today: todayInShanghai(now()), calendar: await loadCalendar(db) }
  return {
    limits: describeLimits(await selectLimitChanges(db, actor.county), example),
    notes: [...limitNotes],
    mayChange: actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode),
  }
}
