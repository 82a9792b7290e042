/**
 * Words of the statistics: the steps that figures count, and the filters that list what a figure counted. A figure and its list
 * are cut by the same filter, so they cannot differ.
 */

/** What became of a report. Of `received` the parts are waiting, refused, withdrawn and accepted, and so on down. */
export const reportStages = {
  received: { label: '收到', explain: '这段时间收到的群众反映', partOf: null },
  waiting: { label: '待受理', explain: '还没有受理', partOf: 'received' },
  refused: { label: '不予受理', explain: '没有受理，已经告诉原因', partOf: 'received' },
  withdrawn: { label: '反映人撤回', explain: '反映人自己撤回', partOf: 'received' },
  accepted: { label: '受理', explain: '已经受理，或咨询直接答复', partOf: 'received' },
  handling: { label: '正在办理', explain: '受理了，还没有答复', partOf: 'accepted' },
  discipline: { label: '纪检办理', explain: '移送纪检监察，还没有答复', partOf: 'accepted' },
  answered: { label: '答复', explain: '已经答复反映人', partOf: 'accepted' },
  rating: { label: '等评价', explain: '答复了，等反映人评价', partOf: 'answered' },
  closed: { label: '办结', explain: '已经办结', partOf: 'answered' },
} as const satisfies Record<string, StageInfo>

/** What became of a clue. `recovered` and `unsettled` are ways to look at the confirmed ones, not parts that add up. */
export const clueStages = {
  found: { label: '发现疑点', explain: '这段时间比对发现的疑点', partOf: null },
  gone: { label: '自动关闭', explain: '数据改正以后不再命中', partOf: 'found' },
  undispatched: { label: '待交办', explain: '还没有交给谁核查', partOf: 'found' },
  dispatched: { label: '交办', explain: '交给单位核查', partOf: 'found' },
  verifying: { label: '核查中', explain: '还没有结论', partOf: 'dispatched' },
  refuted: { label: '查否', explain: '符合政策', partOf: 'dispatched' },
  'data-error': { label: '数据有误', explain: '疑点由错的数据引起', partOf: 'dispatched' },
  handed: { label: '管辖外移交', explain: '不归本县管，已经移交', partOf: 'dispatched' },
  confirmed: { label: '查实', explain: '与政策不符', partOf: 'dispatched' },
  disposing: { label: '正在处置', explain: '查实了，还没有销号', partOf: 'confirmed' },
  'written-off': { label: '销号', explain: '追缴、整改和材料齐了', partOf: 'confirmed' },
  recovered: { label: '追回资金', explain: '查实的里面，有钱追缴或主动上交的', partOf: null },
  unsettled: { label: '还没有追完', explain: '查实的里面，多发的钱还没有追完的', partOf: null },
} as const satisfies Record<string, StageInfo>

interface StageInfo {
  label: string
  explain: string
  /** The stage that this one and its sisters add up to. */
  partOf: string | null
}

export type ReportStage = keyof typeof reportStages
export type ClueStage = keyof typeof clueStages
export const reportStageNames = Object.keys(reportStages) as [ReportStage, ...ReportStage[]]
export const clueStageNames = Object.keys(clueStages) as [ClueStage, ...ClueStage[]]

/** The stages of a chart from top to bottom, each a part of the one before. */
export const reportFunnel = ['received', 'accepted', 'answered', 'closed'] as const satisfies ReportStage[]
export const clueFunnel = [
  'found',
  'dispatched',
  'confirmed',
  'recovered',
  'written-off',
] as const satisfies ClueStage[]

/** How a case stands against its next deadline. `overdue` holds `notified`; `running` holds `soon`. */
export const lateness = {
  running: { label: '正在办' },
  soon: { label: '快到期' },
  overdue: { label: '已超期' },
  notified: { label: '超期 5 天以上' },
} as const

export type Lateness = keyof typeof lateness
export const latenessNames = Object.keys(lateness) as [Lateness, ...Lateness[]]

/** Overdue for so many calendar days: on the list that is read out (通报). */
export const NOTIFIED_AFTER_DAYS = 5

/** Kinds of `case_results`: money that came back, and what happened to people. */
export const resultKinds = {
  recovered: { label: '追缴', is: 'money' },
  'handed-in': { label: '主动上交', is: 'money' },
  waived: { label: '依规不再追缴', is: 'money' },
  talk: { label: '谈话提醒', is: 'people' },
  notice: { label: '通报批评', is: 'people' },
  warning: { label: '诫勉', is: 'people' },
  case: { label: '党纪政务立案', is: 'people' },
  judicial: { label: '移送司法机关', is: 'people' },
  none: { label: '不予追究', is: 'people' },
} as const

export type ResultKind = keyof typeof resultKinds
export const resultKindNames = Object.keys(resultKinds) as [ResultKind, ...ResultKind[]]

/** What a re-check of a refuted clue came to. `pool` holds all others. */
export const recheckOutcomes = {
  pool: { label: '查否' },
  drawn: { label: '抽中复核' },
  upheld: { label: '复核维持' },
  overturned: { label: '复核推翻' },
  open: { label: '正在复核' },
} as const

export type RecheckOutcome = keyof typeof recheckOutcomes
export const recheckOutcomeNames = Object.keys(recheckOutcomes) as [RecheckOutcome, ...RecheckOutcome[]]

export const recheckFaults = {
  careless: '核查不细',
  evidence: '佐证不全',
  judgement: '定性不准',
  false: '弄虚作假',
} as const

export type RecheckFault = keyof typeof recheckFaults
export const recheckFaultNames = Object.keys(recheckFaults) as [RecheckFault, ...RecheckFault[]]

/** In a filter: those that have no programme, department or town. */
export const NONE = 'none'
