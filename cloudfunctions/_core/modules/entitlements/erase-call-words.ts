import type { Services } from '@core/host/services'
import { todayInShanghai } from '@shared/domain/dates'
import { callRetention, lastErasedDay } from '@shared/domain/retention'
import { eraseCallWordsUntil } from './erase.queries'

/** Erases the words of calls whose time of keeping is over; outcomes stay for the figures. Returns how many calls lost theirs. */
export function eraseCallWords({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  return eraseCallWordsUntil(db, lastErasedDay(todayInShanghai(now()), callRetention.months))
}
