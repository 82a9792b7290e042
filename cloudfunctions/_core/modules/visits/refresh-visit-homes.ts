import type { Database } from '@core/db/schema'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { bornUntil, visitAges } from '@shared/domain/visits'
import type { Kysely } from 'kysely'
import {
  applyWantedHomes,
  countWantedHomes,
  countYear,
  findWantedHomes,
  lockList,
  selectHouseholdVersion,
  setListDay,
  shuffleVisits,
} from './refresh.queries'
import { lockVisits } from './visits.queries'

/** Registers from which the list is made: whoever changes one of them makes the list anew. */
export const visitRegisters: readonly RegistryKind[] = ['household', 'death', 'moved-out', 'disability-card']

export interface RefreshedVisits {
  asOf: Day
  /** On the list from now on. */
  homes: number
  /** Since the list before. */
  added: number
  removed: number
}

/**
 * Makes the list of homes to visit from the registers that are current: homes of the household register with somebody living there
 * who is 80, holds a valid disability card, or is 60 and lives alone (ages in `visitAges`). Rows stay in the database; the
 * same registers and day give the same list, and homes keep their ids. Counts the year anew and lays the visits anew, so that
 * their order tells nothing. Without a household register nobody is on the list.
 */
export function refreshVisitHomes(
  { db, now }: { db: Kysely<Database>; now: () => Date },
  county: string,
): Promise<RefreshedVisits> {
  const asOf = todayInShanghai(now())
  return db.transaction().execute(async (trx) => {
    // one after the other: whoever comes last has read every register that was changed before
    await lockList(trx, county)
    const version = await selectHouseholdVersion(trx, county)
    await findWantedHomes(trx, county, version, asOf, {
      elder: bornUntil(asOf, visitAges.elder),
      alone: bornUntil(asOf, visitAges.alone),
      tooOld: bornUntil(asOf, visitAges.oldest + 1),
    })
    // only now: who records a visit does not wait for the reading of the registers
    await lockVisits(trx, county)
    const changes = await applyWantedHomes(trx, county, version)
    await setListDay(trx, county, version === null ? null : asOf)
    await shuffleVisits(trx, county)
    await countYear(trx, county, Number(asOf.slice(0, 4)))
    return { asOf, homes: await countWantedHomes(trx), ...changes }
  })
}
