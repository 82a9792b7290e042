import type { Database } from '@core/db/schema'
import type { OutputOf } from '@shared/contracts'
import type { Kysely } from 'kysely'
import { describeDifference } from './check-words'
import { selectLastCheck } from './checks.queries'

/** What the last self-check said; null before the first. */
export async function lastCheck(
  db: Kysely<Database>,
  county: string,
): Promise<OutputOf<'staff-api', 'get-statistics'>['selfCheck']> {
  const found = await selectLastCheck(db, county)
  if (!found) return null
  return {
    checkedAt: found.checkedAt.toISOString(),
    compared: found.compared,
    differences: found.differences.map(describeDifference),
  }
}
