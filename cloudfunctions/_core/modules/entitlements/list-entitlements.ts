import type { StaffCallContext } from '@core/host/handler'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import {
  type EntitlementView,
  entitlementStates,
  entitlementViewNames,
  statesOfView,
} from '@shared/domain/entitlements'
import { AppError } from '@shared/errors'
import { describeEntitlement } from './describe-row'
import { countEntitlements, selectEntitlements, type Tally, viewerOf } from './entitlements.queries'

/**
 * The work list of the actor's region: who is to be called first stands first, with counts for every choice of the filters.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listEntitlements(
  input: ParsedInputOf<'staff-api', 'list-entitlements'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-entitlements'>> {
  const { view, cursor, limit, ...filter } = input
  const today = todayInShanghai(now())
  const viewer = viewerOf(actor)
  const rows = await selectEntitlements(
    db,
    viewer,
    { ...filter, states: statesOfView(view) },
    { today, after: cursor ? readCursor(cursor) : null, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const tallies = await countEntitlements(db, viewer, filter.q, today)
  const chosen = tallies.filter(
    ({ programme, village }) =>
      (!filter.programmeCode || programme === filter.programmeCode) &&
      (!filter.villageCode || village === filter.villageCode),
  )
  const inView = tallies.filter(({ state }) => entitlementStates[state].view === view)
  const calendar = await loadCalendar(db)
  return {
    rows: page.map((row) => describeEntitlement(row, today, calendar)),
    nextCursor: rows.length > limit && last ? `${last.place}_${last.id}` : null,
    counts: Object.fromEntries(
      entitlementViewNames.map((name) => [
        name,
        sum(chosen.filter(({ state }) => entitlementStates[state].view === name)),
      ]),
    ) as Record<EntitlementView, number>,
    late: chosen.reduce((n, tally) => n + tally.late, 0),
    programmes: facet(
      inView.filter(({ village }) => !filter.villageCode || village === filter.villageCode),
      ({ programme, programmeName }) => [programme, programmeName],
    ),
    villages: facet(
      inView.filter(({ programme }) => !filter.programmeCode || programme === filter.programmeCode),
      ({ village, villageName }) => [village, villageName],
    ),
    today,
  }
}

const sum = (tallies: readonly Tally[]) => tallies.reduce((n, tally) => n + tally.n, 0)

function facet(
  tallies: readonly Tally[],
  of: (tally: Tally) => [string | null, string | null],
): { value: string; label: string; n: number }[] {
  const found = new Map<string, { value: string; label: string; n: number }>()
  for (const tally of tallies) {
    const [value, label] = of(tally)
    if (value === null) continue
    const entry = found.get(value) ?? { value, label: label ?? value, n: 0 }
    entry.n += tally.n
    found.set(value, entry)
  }
  return [...found.values()].sort((a, b) => b.n - a.n || a.value.localeCompare(b.value))
}

/** Place in the list: `2026-08-01_417`. */
function readCursor(cursor: string): { place: Day; id: number } {
  const match = /^(\d{4}-\d\d-\d\d)_(\d{1,15})$/.exec(cursor)
  if (!match || Number.isNaN(Date.parse(match[1]!)))
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return { place: match[1]!, id: Number(match[2]) }
}
