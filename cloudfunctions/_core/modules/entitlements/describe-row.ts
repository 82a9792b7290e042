import { ruleOf, titleOf } from '@core/modules/clues/describe-row'
import { deadlineLamp } from '@core/modules/deadlines/duty-dates'
import type { OutputOf } from '@shared/contracts'
import { type Day, formatDate } from '@shared/domain/dates'
import type { Lamp } from '@shared/domain/deadlines'
import { entitlementStates } from '@shared/domain/entitlements'
import type { WorkCalendar } from '@shared/domain/workdays'
import { PROGRAMME_KINDS } from '../programmes/programme-kinds'
import type { EntitlementRow } from './entitlements.queries'

export type Row = OutputOf<'staff-api', 'list-entitlements'>['rows'][number]

/** One line of the work list in words. */
export function describeEntitlement(row: EntitlementRow, today: Day, calendar: WorkCalendar): Row {
  const { id, state, name, villageCode, villageName, townName, ruleId, reason, foundOn, tries, nextOn } = row
  const { isSentBack, dueOn } = row
  return {
    id,
    state,
    stateLabel: entitlementStates[state].label,
    name,
    villageCode,
    villageName,
    townName,
    aid: aidOf(row),
    ruleId,
    reason,
    foundOn,
    tries,
    isSentBack,
    nextOn,
    dueOn,
    ...lampOf(row, today, calendar),
  }
}

/** The programme; where a rule is about several, their kinds. */
export function aidOf({ programmeName, ruleId }: Pick<EntitlementRow, 'programmeName' | 'ruleId'>): string {
  if (programmeName) return programmeName
  const rule = ruleOf(ruleId)
  if (!rule || rule.programmes === 'all') return titleOf(ruleId)
  return rule.programmes.map((kind) => PROGRAMME_KINDS[kind]?.name ?? kind).join('、')
}

function lampOf(
  row: EntitlementRow,
  today: Day,
  calendar: WorkCalendar,
): { lamp: Lamp['lamp']; lampWords: string } {
  const { state, dueOn, limit, limitUnit, isSentBack, nextOn, foundOn } = row
  const { view, label } = entitlementStates[state]
  if (state === 'waiting') {
    const { lamp, words } = deadlineLamp(
      { dueOn, metOn: null, limit: limit ?? 0, unit: limitUnit ?? 'working' },
      false,
      today,
      calendar,
    )
    return { lamp, lampWords: words }
  }
  if (view === 'done') return { lamp: 'done', lampWords: label }
  if (isSentBack) return { lamp: 'amber', lampWords: '镇上退回来了' }
  if (state === 'ask') return { lamp: 'amber', lampWords: '该问问了' }
  if (state === 'to-call') return { lamp: 'green', lampWords: `${formatDate(foundOn, today)}发现` }
  if (nextOn && (state === 'later' || state === 'applied'))
    return { lamp: 'paused', lampWords: `${formatDate(nextOn, today)}再${state === 'later' ? '去' : '问'}` }
  return { lamp: 'paused', lampWords: label }
}
