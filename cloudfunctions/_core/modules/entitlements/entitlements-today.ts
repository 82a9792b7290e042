import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Day } from '@shared/domain/dates'
import { statesOfView } from '@shared/domain/entitlements'
import type { WorkCalendar } from '@shared/domain/workdays'
import type { Kysely } from 'kysely'
import { selectWaitingFor } from './calls.queries'
import { describeEntitlement, type Row } from './describe-row'
import { countEntitlements, selectEntitlements, viewerOf } from './entitlements.queries'

export interface EntitlementsToday {
  key: 'entitled-look' | 'entitled-call'
  count: number
  rows: Row[]
}

/** More results than these do not wait for one person. */
const MOST_WAITING = 500

/**
 * What somebody has to do today about aid that people may be entitled to: results to look at as the second person of the town, and
 * people to call, for whoever goes to homes there.
 */
export async function entitlementsToday(
  db: Kysely<Database>,
  actor: StaffActor,
  { today, calendar, atMost }: { today: Day; calendar: WorkCalendar; atMost: number },
): Promise<EntitlementsToday[]> {
  const { roles, unitKind } = actor
  const viewer = viewerOf(actor)
  const groups: EntitlementsToday[] = []
  const describe = (rows: Awaited<ReturnType<typeof selectEntitlements>>) =>
    rows.slice(0, atMost).map((row) => describeEntitlement(row, today, calendar))
  if (roles.includes('verifier') || roles.includes('leader')) {
    const ids = await selectWaitingFor(db, actor.county, actor.id)
    const page = { today, after: null, limit: MOST_WAITING }
    const rows =
      ids.length === 0 ? [] : await selectEntitlements(db, viewer, { states: ['waiting'], ids }, page)
    groups.push({ key: 'entitled-look', count: rows.length, rows: describe(rows) })
  }
  if (roles.includes('cadre') || (roles.includes('verifier') && unitKind === 'town')) {
    const states = statesOfView('to-call')
    const tallies = await countEntitlements(db, viewer, undefined, today)
    const count = tallies.filter(({ state }) => states.includes(state)).reduce((n, tally) => n + tally.n, 0)
    const rows =
      count === 0
        ? []
        : await selectEntitlements(db, viewer, { states }, { today, after: null, limit: atMost })
    groups.push({ key: 'entitled-call', count, rows: describe(rows) })
  }
  return groups
}
