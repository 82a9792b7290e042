import type { Services } from '@core/host/services'
import { hourOf } from '@core/modules/cases/hour'
import { selectCounties } from '@core/modules/deadlines/deadlines.queries'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { checkNames, type Difference, insertCheck, selectTotals } from './checks.queries'

/** What one county's self-check compared. */
export interface Checked {
  compared: number
  differences: Difference[]
}

/**
 * Proves that the totals of the statistics equal the ledger: each is counted by two ways that share nothing but the rows. What
 * differs is written down, shown with the statistics, and told to the operators once a day. All counting of a county sees one
 * moment.
 */
export async function checkCounty(
  { db, now }: Pick<Services, 'db' | 'now'>,
  county: string,
): Promise<Checked> {
  const today: Day = todayInShanghai(now())
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      let compared = 0
      const differences: Difference[] = []
      for (const check of checkNames) {
        const totals = await selectTotals(trx, check, county, today)
        compared += totals.length
        for (const total of totals) if (total.expected !== total.found) differences.push({ check, ...total })
      }
      await insertCheck(trx, { county, at: now(), compared, differences })
      if (differences.length > 0)
        await enqueue(trx, {
          county,
          kind: 'figures-differ',
          at: hourOf(now()),
          dedupeKey: `figures-differ:${county}:${today}`,
        })
      return { compared, differences }
    })
}

/** The self-check of every county, for the timer. Returns how many totals were compared. */
export async function checkTotals(services: Pick<Services, 'db' | 'now'>): Promise<number> {
  let compared = 0
  for (const county of await selectCounties(services.db))
    compared += (await checkCounty(services, county)).compared
  return compared
}
