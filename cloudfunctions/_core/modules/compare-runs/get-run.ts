import { loadRules } from '@core/compare/load-rules'
import { selectOutcomes } from '@core/compare/run/runs.queries'
import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectRun } from './compare-runs.queries'
import { describeRunDetail } from './describe-run'

/**
 * One comparison, rule by rule.
 * @throws AppError `not-found`
 */
export async function getRun(
  { id }: ParsedInputOf<'staff-api', 'get-run'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-run'>> {
  const run = await selectRun(db, actor.county, id)
  if (!run) throw new AppError('not-found')
  return describeRunDetail(run, await selectOutcomes(db, id), loadRules(), now())
}
