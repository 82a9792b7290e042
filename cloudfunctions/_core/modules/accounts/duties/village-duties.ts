import type { StaffCallContext } from '@core/host/handler'
import { endedPeriods } from '@shared/domain/account-periods'
import { addDays, type Day, daysBetween, todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import type { AccountDuties } from './due-days'
import { selectWatchedVillages, type WatchedVillage } from './duties.queries'

export type DutyState = 'on-time' | 'late' | 'missing' | 'at-work' | 'withdrawn' | 'not-due'

export interface PeriodDuty {
  period: string
  label: string
  dueOn: Day
  state: DutyState
  publishedOn: Day | null
  daysLate: number | null
}

/** A month has at most 31 days; how far back books are read for so many months. */
export const daysBack = (months: number) => (months + 3) * 31

/** What a village should have published in the last `months` months, oldest first, against what it has. */
export function dutiesOf(
  village: WatchedVillage,
  duties: AccountDuties,
  today: Day,
  months: number,
): PeriodDuty[] {
  const most = village.cadence === 'month' ? months : Math.ceil(months / 3)
  return endedPeriods(village.cadence, village.since, today, most).map(({ period }) => {
    const dueOn = duties.dueOn(period)
    const book = village.books.find((b) => b.period === period)
    const publishedOn = book?.publishedAt ? todayInShanghai(book.publishedAt) : null
    const over = daysBetween(dueOn, publishedOn ?? today)
    return {
      period,
      label: formatPeriod(period),
      dueOn,
      state: stateOf(),
      publishedOn,
      daysLate: over > 0 ? over : null,
    }

    function stateOf(): DutyState {
      if (publishedOn) {
        if (!book?.isPublished) return 'withdrawn'
        return publishedOn <= dueOn ? 'on-time' : 'late'
      }
      if (today > dueOn) return 'missing'
      return book?.isAtWork ? 'at-work' : 'not-due'
    }
  })
}

/** How far back a missing period is still asked for. */
export const WATCHED_MONTHS = 6

/** Periods of the actor's villages that should have been published by now and never were. */
export async function countLate(call: StaffCallContext, duties: AccountDuties): Promise<number> {
  const counted = await lateByVillage(call, duties)
  return [...counted.values()].reduce((sum, n) => sum + n, 0)
}

/** The same by village. */
export async function lateByVillage(
  { db, actor, now }: StaffCallContext,
  duties: AccountDuties,
): Promise<Map<string, number>> {
  const today = todayInShanghai(now())
  const from = addDays(today, -daysBack(WATCHED_MONTHS))
  const villages = await selectWatchedVillages(db, actor.county, actor.regionCode, from)
  return new Map(
    villages.map((village) => [
      village.village,
      dutiesOf(village, duties, today, WATCHED_MONTHS).filter(({ state }) => state === 'missing').length,
    ]),
  )
}
