import type { ClockServices } from '@core/modules/clock/clock-job'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { loadAccountDuties } from './due-days'
import { selectAccountCounties, selectKeepers, selectWatchedVillages } from './duties.queries'
import { daysBack, dutiesOf, WATCHED_MONTHS } from './village-duties'

/** Ends of periods further back are history: nobody is told of them each time a county begins. */
const TOLD_FOR_DAYS = 62

/**
 * Tells the accountants and leaders who keep a village's accounts that a period should have been published by now; once for each
 * village and period. Returns how many villages are late.
 */
export async function watchAccountDuties({ db, now }: Pick<ClockServices, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(now())
  const from = addDays(today, -daysBack(WATCHED_MONTHS))
  let late = 0
  for (const county of await selectAccountCounties(db)) {
    const duties = await loadAccountDuties(db, county)
    for (const village of await selectWatchedVillages(db, county, county, from)) {
      const missing = dutiesOf(village, duties, today, WATCHED_MONTHS).filter(
        ({ state, dueOn }) => state === 'missing' && dueOn >= addDays(today, -TOLD_FOR_DAYS),
      )
      if (missing.length > 0) late++
      for (const { period, label } of missing)
        for (const unitId of await selectKeepers(db, village.village))
          await enqueue(db, {
            county,
            kind: 'account-late',
            at: now(),
            unitId,
            parts: ['accountant', 'leader'],
            payload: { village: village.name, period: label },
            dedupeKey: `account-late|${village.village}|${period}|${unitId}`,
          })
    }
  }
  return late
}
