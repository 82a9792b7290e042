import type { ReportKind } from './reports'

export const dutyNames = [
  // handling of reports
  'accept',
  'object',
  'reply',
  'reporter-answer',
  'rating',
  'decide',
  'opinion',
  'review-apply',
  'review-answer',
  'final-review-apply',
  'final-review-answer',
  // reports handed to the discipline commission
  'discipline-accept',
  'discipline-notice',
  'discipline-handle',
  'discipline-result',
  // clues
  'receive',
  'verify',
  'cosign',
  'hear',
  'draw',
  'recheck',
  'dispose',
  'rectify',
  'mechanism',
  'discipline-outcome',
  'handed-outcome',
  'write-off',
  // calls about aid that somebody may be entitled to
  'call-second',
  'call-again',
  'call-follow',
  // publication
  'disclose',
  'correct-data',
  'foi-answer',
  'foi-third-party',
  'village-finance',
  'village-quarter',
  'village-posting',
] as const
export type DutyName = (typeof dutyNames)[number]

export type LimitUnit = 'working' | 'calendar'
/** A kind of case, or what is not a case: publication. */
export type DutyKind = ReportKind | 'clue' | 'publication'
export const dutyKinds: readonly DutyKind[] = [
  'consult',
  'complain',
  'report',
  'suggest',
  'correct',
  'clue',
  'publication',
]

/** One legal or local time limit. Start day excluded. */
export interface Duty {
  duty: DutyName
  /** What the list of limits and a case's deadlines call it. */
  label: string
  kinds: readonly DutyKind[]
  limit: number
  unit: LimitUnit
  /** A last day on a rest day moves to the next working day (民法典 art. 203). Working-day limits never end on one. */
  rollToWorkday: boolean
  /** What the limit counts from: the day of receipt, or the day on which the step before it was done. */
  startsAt: 'received' | 'start'
  /** A time in which something may be done: when it has passed nobody is late. */
  window?: true
  /** At most so many more, of the same unit, granted once. */
  extension?: number
  /** How a statute binds a county: no longer, no shorter, neither. Without it the county is free. */
  binds?: 'at-most' | 'at-least' | 'exactly'
  /** The rule by name, as handlers know it. */
  policy: string
  /** The article. */
  source: string
}

/** A county's own limit for one duty and kind (table `deadline_overrides`). */
export interface DutyOverride {
  duty: DutyName
  kind: DutyKind
  limit: number
  unit: LimitUnit
  source: string
}

const PETITION = '信访工作条例'
const DISCLOSURE = '政府信息公开条例'
const HOTLINE = '12345热线办理惯例'
const DISCIPLINE = '纪检监察机关处理检举控告工作规则'
const VILLAGE = '村民委员会组织法'
const LOCAL = '县里自定'
const ADJUSTABLE = '没有统一规定，县里可以调整'

const SERIOUS = ['complain', 'report', 'suggest'] as const
const EVERY_REPORT = ['consult', 'complain', 'report', 'suggest', 'correct'] as const

const calendarDays = { unit: 'calendar', rollToWorkday: true } as const
const workingDays = { unit: 'working', rollToWorkday: false } as const

function local(
  duty: DutyName,
  label: string,
  kinds: readonly DutyKind[],
  limit: number,
  unit: typeof calendarDays | typeof workingDays,
  more: Partial<Duty> = {},
): Duty {
  return { duty, label, kinds, limit, ...unit, startsAt: 'start', policy: LOCAL, source: ADJUSTABLE, ...more }
}

/**
 * Time limits before any county override. In 信访工作条例 art. 23 both units stand in one clause, so its 日 are calendar
 * days. Hotline limits differ from place to place, corrections of published data and the stages of a clue have no article of
 * their own: these follow the nearest rule or local practice and say so in `source`.
 */
export const duties: readonly Duty[] = [
  {
    duty: 'accept',
    label: '受理期限',
    kinds: SERIOUS,
    limit: 15,
    binds: 'at-most',
    ...calendarDays,
    startsAt: 'received',
    policy: PETITION,
    source: '《信访工作条例》第二十二、二十三条：登记、转送并告知',
  },
  {
    duty: 'accept',
    label: '受理期限',
    kinds: ['consult'],
    limit: 2,
    ...workingDays,
    startsAt: 'received',
    policy: HOTLINE,
    source: '参照山东省12345热线工单退回时限，县里可以调整',
  },
  {
    duty: 'accept',
    label: '受理期限',
    kinds: ['correct'],
    limit: 7,
    ...workingDays,
    startsAt: 'received',
    policy: DISCLOSURE,
    source: '参照《政府信息公开条例》第三十条，县里可以调整',
  },
  {
    duty: 'object',
    label: '提出异议期限',
    kinds: EVERY_REPORT,
    limit: 5,
    binds: 'exactly',
    ...workingDays,
    startsAt: 'start',
    window: true,
    policy: PETITION,
    source: '《信访工作条例》第二十三条',
  },
  {
    duty: 'reply',
    label: '答复期限',
    kinds: SERIOUS,
    limit: 60,
    binds: 'at-most',
    ...calendarDays,
    startsAt: 'start',
    extension: 30,
    policy: PETITION,
    source: '《信访工作条例》第三十四条',
  },
  {
    duty: 'reply',
    label: '答复期限',
    kinds: ['consult'],
    limit: 5,
    ...workingDays,
    startsAt: 'received',
    extension: 10,
    policy: HOTLINE,
    source: '参照济南市12345热线条例，县里可以调整',
  },
  {
    duty: 'reply',
    label: '答复期限',
    kinds: ['correct'],
    limit: 20,
    ...workingDays,
    startsAt: 'received',
    extension: 20,
    policy: DISCLOSURE,
    source: '参照《政府信息公开条例》第三十三条，县里可以调整',
  },
  local('reporter-answer', '等反映人回话', EVERY_REPORT, 15, calendarDays),
  local('rating', '等反映人评价', EVERY_REPORT, 15, calendarDays),
  local('decide', '督办答复期限', [...EVERY_REPORT, 'clue'], 3, workingDays),
  local('opinion', '协办回话期限', EVERY_REPORT, 5, workingDays),
  {
    duty: 'review-apply',
    label: '申请复查',
    kinds: SERIOUS,
    limit: 30,
    binds: 'exactly',
    ...calendarDays,
    startsAt: 'start',
    window: true,
    policy: PETITION,
    source: '《信访工作条例》第三十五条',
  },
  {
    duty: 'review-answer',
    label: '复查答复',
    kinds: SERIOUS,
    limit: 30,
    binds: 'at-most',
    ...calendarDays,
    startsAt: 'start',
    policy: PETITION,
    source: '《信访工作条例》第三十五条',
  },
  {
    duty: 'final-review-apply',
    label: '申请复核',
    kinds: SERIOUS,
    limit: 30,
    binds: 'exactly',
    ...calendarDays,
    startsAt: 'start',
    window: true,
    policy: PETITION,
    source: '《信访工作条例》第三十六条',
  },
  {
    duty: 'final-review-answer',
    label: '复核答复',
    kinds: SERIOUS,
    limit: 30,
    binds: 'at-most',
    ...calendarDays,
    startsAt: 'start',
    policy: PETITION,
    source: '《信访工作条例》第三十六条，听证时间不计',
  },
  {
    duty: 'discipline-accept',
    label: '纪检受理期限',
    kinds: EVERY_REPORT,
    limit: 5,
    binds: 'at-most',
    ...workingDays,
    startsAt: 'start',
    policy: DISCIPLINE,
    source: '《纪检监察机关处理检举控告工作规则》第十五、十六条',
  },
  {
    duty: 'discipline-notice',
    label: '实名举报受理告知',
    kinds: EVERY_REPORT,
    limit: 15,
    binds: 'at-most',
    ...workingDays,
    // from receipt of the report by the commission
    startsAt: 'start',
    policy: DISCIPLINE,
    source: '《纪检监察机关处理检举控告工作规则》：收到实名检举控告之日起十五个工作日内告知，重复的不再告知',
  },
  local('discipline-handle', '纪检办理期限', EVERY_REPORT, 90, calendarDays),
  {
    duty: 'discipline-result',
    label: '实名举报结果反馈',
    kinds: EVERY_REPORT,
    limit: 15,
    binds: 'at-most',
    ...workingDays,
    startsAt: 'start',
    policy: DISCIPLINE,
    source: '《纪检监察机关处理检举控告工作规则》：办结之日起十五个工作日内反馈',
  },
  local('receive', '签收期限', ['clue'], 2, workingDays),
  local('verify', '核查期限', ['clue'], 30, calendarDays, { extension: 30 }),
  local('cosign', '会签期限', ['clue'], 3, workingDays),
  local('hear', '听取本人说明', ['clue'], 10, workingDays, {
    source: '《社会救助法》第四十八条要求先听取说明，天数县里可以调整',
  }),
  local('draw', '抽查期限', ['clue'], 20, workingDays),
  local('recheck', '复核期限', ['clue'], 20, calendarDays),
  local('dispose', '处置期限', ['clue'], 10, workingDays),
  local('rectify', '整改期限', ['clue'], 30, calendarDays, { extension: 30 }),
  local('mechanism', '专题报告期限', ['clue'], 60, calendarDays),
  local('discipline-outcome', '纪检处理结果', ['clue'], 90, calendarDays),
  local('handed-outcome', '移交回执', ['clue'], 30, calendarDays),
  local('write-off', '销号期限', ['clue'], 10, workingDays),
  local('call-second', '应享未享：第二人看结果', ['clue'], 5, workingDays),
  local('call-again', '应享未享：没联系上，多久再去', ['clue'], 7, calendarDays),
  local('call-follow', '应享未享：申请以后多久去问', ['clue'], 60, calendarDays),
  {
    duty: 'disclose',
    label: '主动公开',
    kinds: ['publication'],
    limit: 20,
    binds: 'at-most',
    ...workingDays,
    startsAt: 'start',
    policy: DISCLOSURE,
    source: '《政府信息公开条例》第二十六条',
  },
  {
    duty: 'correct-data',
    label: '更正数据期限',
    kinds: ['publication'],
    limit: 7,
    ...workingDays,
    startsAt: 'start',
    policy: DISCLOSURE,
    source: '参照《政府信息公开条例》第四十一条（更正）和第三十条的七个工作日，县里可以调整',
  },
  {
    duty: 'foi-answer',
    label: '依申请公开答复',
    kinds: ['publication'],
    limit: 20,
    binds: 'at-most',
    ...workingDays,
    startsAt: 'received',
    extension: 20,
    policy: DISCLOSURE,
    source: '《政府信息公开条例》第三十三条',
  },
  {
    duty: 'foi-third-party',
    label: '第三方意见',
    kinds: ['publication'],
    limit: 15,
    binds: 'exactly',
    ...workingDays,
    startsAt: 'start',
    policy: DISCLOSURE,
    source: '《政府信息公开条例》第三十二条',
  },
  {
    duty: 'village-finance',
    label: '村财务公开',
    kinds: ['publication'],
    limit: 31,
    binds: 'at-most',
    ...calendarDays,
    rollToWorkday: false,
    startsAt: 'start',
    policy: VILLAGE,
    source: '《村民委员会组织法》第三十五条：财务每月公布',
  },
  {
    duty: 'village-quarter',
    label: '村务公开',
    kinds: ['publication'],
    limit: 92,
    binds: 'at-most',
    ...calendarDays,
    rollToWorkday: false,
    startsAt: 'start',
    policy: VILLAGE,
    source: '《村民委员会组织法》第三十五条：一般事项至少每季度公布一次',
  },
  {
    duty: 'village-posting',
    label: '村务公示天数',
    kinds: ['publication'],
    limit: 15,
    binds: 'at-least',
    ...calendarDays,
    rollToWorkday: false,
    startsAt: 'start',
    window: true,
    policy: VILLAGE,
    source: '《村民委员会组织法》第三十五条：公示不少于十五日',
  },
]

/** Limits that are written down somewhere and bind nobody here: for whoever sets the county's own. */
export const limitNotes: readonly { words: string; source: string }[] = [
  { words: '重大事项村务公开应当随时公布，没有天数', source: '《村民委员会组织法》第三十五条' },
  {
    words: '社会救助的投诉举报应当及时处理，没有天数；浙江定为 15 日',
    source: '《社会救助法》第六十八条；浙江省社会救助条例',
  },
  {
    words: '山东 12345：5 个工作日办结，最多延长 10 个工作日，退回在 2 个工作日内',
    source: '山东省12345热线工单时限（公开报道）',
  },
  { words: '北京 12345：按轻重缓急 2 小时、24 小时、7 日、15 日', source: '公开报道，未见原文' },
  {
    words: '早期热线：咨询求助 3 个工作日，投诉 13 个工作日，超期 5 个工作日通报',
    source: '公开报道，未见原文',
  },
]
