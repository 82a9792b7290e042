import { loadRules } from '@core/compare/load-rules'
import { chooseRules } from '@core/compare/run/choose-rules'
import { selectRuleSettings } from '@core/compare/run/runs.queries'
import type { StaffCallContext } from '@core/host/handler'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'

/**
 * Asks for a comparison of the county, of all rules or some, by a job.
 * @throws AppError `rule-unknown`, `rule-off`, `forbidden` in a town
 */
export async function startCompare(
  { submission, ...request }: ParsedInputOf<'staff-api', 'start-compare'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'start-compare'>> {
  requireCounty(call.actor)
  const only = request.rules?.length ? request.rules : undefined
  chooseRules(loadRules(), await selectRuleSettings(call.db, call.actor.county), only)
  return enqueueJob(call, 'compare', request, submission)
}
