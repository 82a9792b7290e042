import type { StaffCallContext } from '@core/host/handler'
import { titleOf } from '@core/modules/clues/describe-row'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { SAMPLE_METHOD } from '@shared/domain/sample'
import { states } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import { describeRound } from './describe-round'
import { faultLabel, recheckOutcomes } from './outcome-words'
import { countFaults, countStrata, selectMembers, selectRounds } from './rechecks.queries'
import { NO_TOWN } from './redraw'

const MEMBERS_SHOWN = 1000

/**
 * One round: how it was drawn, from what, and what came of it.
 * @throws AppError `not-found`
 */
export async function getRecheck(
  { id }: ParsedInputOf<'staff-api', 'get-recheck'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-recheck'>> {
  const [round] = await selectRounds(db, actor, { id, limit: 1 })
  if (!round) throw new AppError('not-found')
  const strata = await countStrata(db, actor, id)
  const faults = await countFaults(db, actor, id)
  const members = await selectMembers(db, actor, id, MEMBERS_SHOWN + 1)
  return {
    ...describeRound(round),
    seed: round.seed,
    method: SAMPLE_METHOD,
    strata: strata.map(({ townCode, townName, pool, drawn }) => ({
      townCode: townCode || null,
      townName: townName ?? NO_TOWN,
      pool,
      drawn,
    })),
    faults: faults.map(({ fault, n }) => ({ fault, label: faultLabel(fault) ?? fault, n })),
    members: members.slice(0, MEMBERS_SHOWN).map(({ townCode: _, fault, ...member }) => ({
      ...member,
      ruleTitle: titleOf(member.ruleId),
      stateLabel: states[member.state].label,
      outcomeLabel: recheckOutcomes[member.outcome],
      faultLabel: faultLabel(fault),
    })),
    more: members.length > MEMBERS_SHOWN,
  }
}
