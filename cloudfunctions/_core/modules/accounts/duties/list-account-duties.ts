import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { loadAccountDuties } from './due-days'
import { selectWatchedVillages } from './duties.queries'
import { daysBack, dutiesOf } from './village-duties'

/**
 * Which village has published which period in time (村民委员会组织法 art. 35), by town. Towns that have never opened a book are not
 * watched.
 * @throws AppError `forbidden` outside the actor's region
 */
export async function listAccountDuties(
  { region, months }: ParsedInputOf<'staff-api', 'list-account-duties'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-account-duties'>> {
  const wanted = region ?? actor.regionCode
  if (!wanted.startsWith(actor.regionCode)) throw new AppError('forbidden')
  const asOf = todayInShanghai(now())
  const duties = await loadAccountDuties(db, actor.county)
  const found = await selectWatchedVillages(db, actor.county, wanted, addDays(asOf, -daysBack(months)))
  const villages = found.map((village) => ({
    village: village.village,
    name: village.name,
    townName: village.townName,
    cadence: village.cadence,
    periods: dutiesOf(village, duties, asOf, months),
  }))
  const all = villages.flatMap(({ periods }) => periods)
  const count = (...states: string[]) => all.filter(({ state }) => states.includes(state)).length
  return {
    asOf,
    rule: {
      monthDays: duties.month.limit,
      quarterDays: duties.quarter.limit,
      postingDays: duties.posting.limit,
      source: duties.month.source,
    },
    totals: {
      villages: villages.length,
      due: count('on-time', 'late', 'missing', 'withdrawn'),
      onTime: count('on-time'),
      late: count('late'),
      missing: count('missing'),
    },
    villages,
  }
}
