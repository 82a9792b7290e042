import type { StaffRole } from '@shared/contracts'
import type { EntitlementView } from '@shared/domain/entitlements'

/** What each part of the list is for, in one line. */
export const viewHints: Record<EntitlementView, string> = {
  'to-call': '先找的排在前面。去之前看看要带什么、找谁。',
  waiting: '村里问过，说不符合或者本人不申请的。要镇上另一个人看过才算数。',
  later: '上次没联系上的，到日子会自己排回“要联系”。',
  applied: '申请已经交上去。钱到了会自动转到“有结果”；太久没到会排回“要联系”。',
  'with-town': '镇里或主管部门已经在入户核查，不用再去，免得两头跑。',
  done: '已经领到的、核实不符合的、本人不申请的。',
}

const nothing: Record<EntitlementView, string> = {
  'to-call': '现在没有要联系的人。每天夜里比对以后，新发现的会排在这里。',
  waiting: '没有等着看的结果。',
  later: '没有过几天要再去的人。',
  applied: '没有等着领钱的申请。',
  'with-town': '没有镇里正在核查的人。',
  done: '还没有结果。',
}
export const emptyWords = (view: EntitlementView): string => nothing[view]

/** Where somebody begins: who goes to homes with whom to call, who only looks with what waits. */
export function firstView(roles: readonly StaffRole[]): EntitlementView {
  const goes = roles.includes('cadre') || roles.includes('verifier')
  return !goes && roles.includes('leader') ? 'waiting' : 'to-call'
}
