import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { selectRuns, selectTrend } from './compare-runs.queries'
import { describeRun } from './describe-run'

const TREND_DAYS = 30

/** Comparisons of the county, newest first, and how the last days went. */
export async function listRuns(
  { cursor, limit }: ParsedInputOf<'staff-api', 'list-runs'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-runs'>> {
  const since = addDays(todayInShanghai(now()), 1 - TREND_DAYS)
  const [found, trend] = await Promise.all([
    selectRuns(db, actor.county, cursor ? readCursor(cursor) : null, limit + 1),
    selectTrend(db, actor.county, since),
  ])
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    runs: page.map((run) => describeRun(run, now())),
    nextCursor: found.length > limit && last ? String(last.id) : null,
    trend,
  }
}

function readCursor(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  return Number(cursor)
}
