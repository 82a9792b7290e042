/**
 * Calls about aid that somebody may be entitled to and does not get (应享未享). Nothing here is about guilt: the clue says that a
 * person may have been left out, a call finds out.
 */
export const callOutcomes = {
  applied: { label: '已经帮他申请', explain: '材料交上去了，或者在网上、手机上申请了' },
  'not-entitled': { label: '核实不符合', explain: '问清楚了，按政策不能领；要镇上另一个人看过才算' },
  refused: { label: '本人不申请', explain: '讲清楚了，他自己不愿意办；要镇上另一个人看过才算' },
  unreachable: { label: '没联系上', explain: '过几天会再排到单子上' },
} as const

export type CallOutcome = keyof typeof callOutcomes
export const callOutcomeNames = Object.keys(callOutcomes) as [CallOutcome, ...CallOutcome[]]

/** Outcomes that count only when a second person of the town agrees. */
export const needsSecond = (outcome: CallOutcome) => outcome === 'not-entitled' || outcome === 'refused'

/** Why, for each outcome that asks for it. `other` wants words. */
export const callWhys = {
  applied: {},
  'not-entitled': {
    'gets-it': '已经在领了',
    'gets-other': '领了另一项，不能重复领',
    'conditions-changed': '情况变了，条件不够了',
    'never-met': '登记的情况不对，本来就不够条件',
    moved: '户口迁走了',
    died: '人已经去世',
    other: '别的原因',
  },
  refused: {
    'no-need': '自己说不需要',
    trouble: '嫌手续麻烦',
    family: '家里人不同意',
    reputation: '怕别人说',
    other: '别的原因',
  },
  unreachable: {
    'not-home': '去了家里没人',
    'no-answer': '打电话没人接',
    'no-contact': '没有联系方式',
    'away-for-work': '在外地打工',
    other: '别的原因',
  },
} as const satisfies Record<CallOutcome, Record<string, string>>

export const whyNames = [...new Set(Object.values(callWhys).flatMap((whys) => Object.keys(whys)))] as [
  string,
  ...string[],
]

/** A choice in words; '' for none. */
export function whyLabel(outcome: CallOutcome, why: string | null): string {
  const labels: Readonly<Record<string, string>> = callWhys[outcome]
  return (why && labels[why]) || ''
}

/** Where one entitlement stands on the work list, and in which view it is found. */
export const entitlementStates = {
  'to-call': { label: '要联系', view: 'to-call' },
  /** Applied so long ago that the money should be there. */
  ask: { label: '该问问办得怎样了', view: 'to-call' },
  later: { label: '没联系上，过几天再去', view: 'later' },
  waiting: { label: '等镇上的人看', view: 'waiting' },
  applied: { label: '已申请，等着领', view: 'applied' },
  'with-town': { label: '镇里在核查', view: 'with-town' },
  received: { label: '已领到', view: 'done' },
  'not-entitled': { label: '核实不符合', view: 'done' },
  refused: { label: '本人不申请', view: 'done' },
  settled: { label: '镇里已办结', view: 'done' },
  gone: { label: '数据已变，不再提示', view: 'done' },
} as const

export type EntitlementState = keyof typeof entitlementStates
export const entitlementStateNames = Object.keys(entitlementStates) as [
  EntitlementState,
  ...EntitlementState[],
]

/** Parts of the work list, in order. */
export const entitlementViews = {
  'to-call': '要联系',
  waiting: '等镇上看',
  later: '过几天再去',
  applied: '已申请',
  'with-town': '镇里在查',
  done: '有结果',
} as const

export type EntitlementView = keyof typeof entitlementViews
export const entitlementViewNames = Object.keys(entitlementViews) as [EntitlementView, ...EntitlementView[]]

/** States that a view shows. */
export const statesOfView = (view: EntitlementView): EntitlementState[] =>
  entitlementStateNames.filter((state) => entitlementStates[state].view === view)

/** States in which the result of a call may be written down. */
export const callableStates: readonly EntitlementState[] = ['to-call', 'ask', 'later', 'waiting', 'applied']
