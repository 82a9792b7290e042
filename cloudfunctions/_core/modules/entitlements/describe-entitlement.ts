import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { openText } from '@core/modules/cases/sealed-text'
import { maskedId, ruleOf } from '@core/modules/clues/describe-row'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { OutputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { callableStates, callOutcomes, whyLabel } from '@shared/domain/entitlements'
import { registryKinds } from '@shared/domain/registry-kinds'
import type { Kysely } from 'kysely'
import { selectSeconds } from './calls.queries'
import { aidOf, describeEntitlement } from './describe-row'
import {
  type AidPolicy,
  type CallRow,
  type EntitlementDetail,
  selectAidPolicies,
  selectCalls,
  selectHousehold,
  selectTownUnit,
  viewerOf,
} from './entitlements.queries'

type Detail = OutputOf<'staff-api', 'get-entitlement'>

/** A call may be sent so many days later: phones are without a network. */
export const DAYS_TO_SEND = 30

const callStates: Record<CallRow['state'], string> = {
  counts: '已经记下',
  waiting: '等镇上另一个人看',
  agreed: '镇上同意',
  'sent-back': '镇上退回',
  overtaken: '后来又有了新的结果',
}

/** Everything that one needs at the door: who, what, why we think so, what to bring and whom to see, what was tried. */
export async function describeDetail(
  db: Kysely<Database>,
  { keys, actor, now }: Pick<StaffCallContext, 'keys' | 'actor' | 'now'>,
  found: EntitlementDetail,
): Promise<Detail> {
  const today = todayInShanghai(now())
  const calendar = await loadCalendar(db)
  const rule = ruleOf(found.ruleId)
  const kinds = !rule || rule.programmes === 'all' ? [] : rule.programmes
  const policies = await selectAidPolicies(db, actor.county, { ...found, kinds, today })
  const town = await selectTownUnit(db, actor.county, found.villageCode)
  const calls = await selectCalls(db, found.id)
  const household = await selectHousehold(db, viewerOf(actor), found, today)
  const waiting = found.state === 'waiting' ? calls.find((call) => isLatestOf(found, call)) : undefined
  const seconds = waiting ? await selectSeconds(db, found.id, waiting.byId) : []
  return {
    ...describeEntitlement(found, today, calendar),
    revision: found.revision,
    idNumberMasked: maskedId(found.idLast4),
    household: household.map((row) => {
      const { id, name, stateLabel } = describeEntitlement(row, today, calendar)
      return { id, name, aid: aidOf(row), stateLabel }
    }),
    rulePlain: rule?.plain ?? '',
    periods: found.periods,
    wouldClear: found.wouldClear,
    basis: rule?.basis ?? [],
    falsePositives: rule?.false_positives ?? [],
    sources: found.evidence.sources.map(({ kind, version, as_of }) => ({
      label: registryKinds[kind].label,
      version,
      asOf: as_of,
    })),
    policies,
    offices: officesOf(policies, town?.name),
    calls: calls.map((call) => ({
      by: call.by,
      on: call.on,
      outcome: call.outcome,
      outcomeLabel: callOutcomes[call.outcome].label,
      why: whyLabel(call.outcome, call.why),
      text: openText(keys, call.textEnc),
      appliedOn: call.appliedOn,
      office: call.office,
      state: call.state,
      stateLabel: callStates[call.state],
      decision:
        call.decidedBy && call.decidedOn
          ? { by: call.decidedBy, on: call.decidedOn, text: openText(keys, call.decisionEnc) }
          : null,
    })),
    withUnit: found.withUnit,
    receivedOn: found.receivedOn,
    ...rightsOf(actor, found, waiting, seconds),
    earliestOn: addDays(today, -DAYS_TO_SEND),
    today,
  }
}

/** The call that stands: the newest about this clue itself. */
export const isLatestOf = ({ id }: Pick<EntitlementDetail, 'id'>, call: CallRow) =>
  call.clueId === id && call.isLatest

/** Whoever goes to homes writes results down; whoever of the town did not agrees or sends back. */
export const mayWriteDown = ({ roles }: StaffActor) =>
  roles.includes('cadre') || roles.includes('verifier') || roles.includes('leader')

function rightsOf(
  actor: StaffActor,
  found: EntitlementDetail,
  waiting: CallRow | undefined,
  seconds: readonly string[],
): Pick<Detail, 'mayRecord' | 'mayDecide' | 'mayNot'> {
  const mayRecord = mayWriteDown(actor) && callableStates.includes(found.state)
  const mayDecide = waiting !== undefined && seconds.includes(actor.id)
  return { mayRecord, mayDecide, mayNot: mayDecide ? null : whyNot(actor, found, waiting, seconds) }
}

function whyNot(
  actor: StaffActor,
  found: EntitlementDetail,
  waiting: CallRow | undefined,
  seconds: readonly string[],
): string | null {
  if (found.state === 'with-town')
    return `${found.withUnit ?? '镇里'}正在入户核查，结果由他们写。你不用再去，免得两头跑。`
  if (!waiting) return null
  if (seconds.length === 0) return '镇上现在没有能看这一条的人，请镇里给核查人员或分管负责人开账号。'
  if (waiting.byId === actor.id) return '这是你记的结果，要由镇上另一个人看。'
  return '要由镇上的核查人员或分管负责人看，不能是记结果的人和他的家里人。'
}

/** Where one can apply: what the policies name first. */
function officesOf(policies: readonly AidPolicy[], townName: string | undefined): string[] {
  const names = [townName, '村委会', ...policies.map(({ department }) => department), '网上或手机上办的']
  return [...new Set(names.filter((name): name is string => Boolean(name)))]
}
