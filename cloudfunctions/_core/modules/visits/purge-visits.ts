import type { Services } from '@core/host/services'
import { todayInShanghai } from '@shared/domain/dates'
import { lastErasedDay, visitRetention } from '@shared/domain/retention'
import { deleteVisitsUntil } from './purge.queries'

/** Deletes visits whose time of keeping is over; the sums by village stay. Returns how many went. */
export function purgeVisits({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  return deleteVisitsUntil(db, lastErasedDay(todayInShanghai(now()), visitRetention.months))
}
