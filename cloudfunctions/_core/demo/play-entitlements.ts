import { createHash } from 'node:crypto'
import { decideCall } from '@core/modules/entitlements/decide-call'
import { getEntitlement } from '@core/modules/entitlements/get-entitlement'
import { recordCall } from '@core/modules/entitlements/record-call'
import type { ParsedInputOf } from '@shared/contracts'
import { addDays } from '@shared/domain/dates'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectCallersOf, selectEntitlementClues } from './demo.queries'

type Result = Omit<
  ParsedInputOf<'staff-api', 'record-entitlement-call'>,
  'id' | 'submission' | 'revision' | 'on'
>

interface DemoCall {
  daysAgo: number
  result: Omit<Result, 'appliedOn'>
  /** Of an application, before the call. */
  appliedDaysAgo?: number
  /** What the second person of the town said, a day later. */
  second?: { agree: boolean; text: string }
}

/** What came of the calls in each town, in the order of its clues; null: nobody has gone there yet. */
const CALLS: readonly (DemoCall | null)[] = [
  null,
  {
    daysAgo: 3,
    result: {
      outcome: 'not-entitled',
      why: 'gets-other',
      text: '已经在领另一项，两项不能一起领，卡和存折都看过。',
    },
  },
  {
    daysAgo: 3,
    result: { outcome: 'applied', office: '村委会', text: '材料都收齐了，村里代交。' },
    appliedDaysAgo: 3,
  },
  {
    daysAgo: 2,
    result: { outcome: 'unreachable', why: 'away-for-work', text: '邻居说在新疆摘棉花，月底回来。' },
  },
  {
    daysAgo: 3,
    result: { outcome: 'refused', why: 'no-need', text: '说儿女都在城里上班，不想占这个名额。' },
    second: { agree: true, text: '打电话问过本人，属实。' },
  },
  null,
  {
    daysAgo: 3,
    result: { outcome: 'not-entitled', why: 'moved', text: '户口前年就迁到女儿家了。' },
    second: { agree: false, text: '户籍库里还在本村，请看迁移证再说。' },
  },
  {
    daysAgo: 3,
    result: { outcome: 'not-entitled', why: 'conditions-changed', text: '证件到期没有换，等级要重新评。' },
    second: { agree: true, text: '看过证件，确实已经过期。' },
  },
  {
    daysAgo: 2,
    result: { outcome: 'applied', office: '网上或手机上办的' },
    appliedDaysAgo: 75,
  },
]

/**
 * Calls about aid that people may be entitled to, by the cadres of the towns that have some, through the product's own actions. Safe
 * to repeat: submission keys are fixed. A town with fewer clues does without the last calls.
 */
export async function playEntitlements(services: PlayServices, county: string): Promise<void> {
  const towns = await selectEntitlementClues(services.db, county)
  for (const clues of towns)
    for (const [index, clueId] of clues.entries()) {
      const call = CALLS[index]
      if (call) await playCall(services, clueId, call)
    }
}

async function playCall(services: PlayServices, id: number, script: DemoCall): Promise<void> {
  const { db, anchor } = services
  const { caller, second } = await selectCallersOf(db, id)
  if (!caller) return
  const on = addDays(anchor, -script.daysAgo)
  const first = await asStaff(callAt(services, on, '16:20'), caller)
  const appliedOn = script.appliedDaysAgo === undefined ? undefined : addDays(anchor, -script.appliedDaysAgo)
  const { revision } = await getEntitlement({ id }, first)
  // a load that was cut off: the keys of what was played find it again
  await recordCall(
    { ...script.result, appliedOn, id, on, revision, submission: keyOf(anchor, id, 'call') },
    first,
  )
  if (!script.second || !second) return
  const later = await asStaff(callAt(services, addDays(on, 1), '09:40'), second)
  const seen = await getEntitlement({ id }, later)
  await decideCall(
    { ...script.second, id, revision: seen.revision, submission: keyOf(anchor, id, 'second') },
    later,
  )
}

const keyOf = (anchor: string, id: number, part: string) =>
  createHash('sha256').update(`demo entitlement ${anchor} ${id} ${part}`).digest('hex').slice(0, 32)
