import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { sampleSize } from '@shared/domain/sample'
import { type PoolRow, selectPool } from './rechecks.queries'
import { NO_TOWN } from './redraw'

/** What waits for a draw in the actor's unit, town by town, and how many would be drawn. */
export async function planRecheck(
  { share }: ParsedInputOf<'staff-api', 'plan-recheck'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'plan-recheck'>> {
  const pool = await selectPool(db, actor, false)
  const strata = strataOf(pool).map(({ townCode, townName, n }) => ({
    townCode: townCode || null,
    townName: townName ?? NO_TOWN,
    pool: n,
    drawn: sampleSize(n, share),
  }))
  return {
    unitName: actor.unitName,
    share,
    pool: pool.length,
    drawn: strata.reduce((sum, { drawn }) => sum + drawn, 0),
    strata,
  }
}

/** Towns by code, what belongs to none last. */
function strataOf(pool: readonly PoolRow[]) {
  const towns = new Map<string, { townCode: string; townName: string | null; n: number }>()
  for (const { townCode, townName } of pool) {
    const town = towns.get(townCode) ?? { townCode, townName, n: 0 }
    town.n++
    towns.set(townCode, town)
  }
  return [...towns.values()].sort((a, b) => orderOf(a.townCode).localeCompare(orderOf(b.townCode)))
}

const orderOf = (townCode: string) => townCode || '~'
