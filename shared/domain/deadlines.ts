import { AppError } from '../errors'
import { type Day, daysBetween, formatDate } from './dates'
import type { ReportKind } from './reports'
import type { WorkCalendar } from './workdays'

export type DutyName =
  // handling of reports
  | 'accept'
  | 'object'
  | 'reply'
  | 'reporter-answer'
  | 'rating'
  | 'decide'
  | 'opinion'
  | 'review-apply'
  | 'review-answer'
  | 'final-review-apply'
  | 'final-review-answer'
  // reports handed to the discipline commission
  | 'discipline-accept'
  | 'discipline-notice'
  | 'discipline-handle'
  | 'discipline-result'
  // clues
  | 'receive'
  | 'verify'
  | 'cosign'
  | 'hear'
  | 'draw'
  | 'recheck'
  | 'dispose'
  | 'rectify'
  | 'mechanism'
  | 'discipline-outcome'
  | 'handed-outcome'
  | 'write-off'
  // publication
  | 'disclose'
  | 'foi-answer'
  | 'foi-third-party'
  | 'village-finance'
  | 'village-quarter'
  | 'village-posting'

export type LimitUnit = 'working' | 'calendar'
/** A kind of case, or what is not a case: publication. */
export type DutyKind = ReportKind | 'clue' | 'publication'

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
    ...calendarDays,
    startsAt: 'received',
    policy: PETITION,
    source: '《信访工作条例》第二十二条',
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
    ...workingDays,
    // from receipt of the report by the commission
    startsAt: 'start',
    policy: DISCIPLINE,
    source: '《纪检监察机关处理检举控告工作规则》：收到实名检举控告之日起十五个工作日内告知',
  },
  local('discipline-handle', '纪检办理期限', EVERY_REPORT, 90, calendarDays),
  {
    duty: 'discipline-result',
    label: '实名举报结果反馈',
    kinds: EVERY_REPORT,
    limit: 15,
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
  {
    duty: 'disclose',
    label: '主动公开',
    kinds: ['publication'],
    limit: 20,
    ...workingDays,
    startsAt: 'start',
    policy: DISCLOSURE,
    source: '《政府信息公开条例》第二十六条',
  },
  {
    duty: 'foi-answer',
    label: '依申请公开答复',
    kinds: ['publication'],
    limit: 20,
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
    ...calendarDays,
    rollToWorkday: false,
    startsAt: 'start',
    window: true,
    policy: VILLAGE,
    source: '《村民委员会组织法》第三十五条：公示不少于十五日',
  },
]

/** The limit in force for a kind of case: the default, or the county's figures in its place. */
export function dutyFor(name: DutyName, kind: DutyKind, overrides: readonly DutyOverride[] = []): Duty {
  const legal = duties.find((row) => row.duty === name && row.kinds.indexOf(kind) >= 0)!
  const local = overrides.find((row) => row.duty === name && row.kind === kind)
  if (!local) return legal
  const rollToWorkday = local.unit === 'calendar'
  return {
    ...legal,
    kinds: [kind],
    limit: local.limit,
    unit: local.unit,
    rollToWorkday,
    source: local.source,
  }
}

type Limit = Pick<Duty, 'limit' | 'unit' | 'rollToWorkday'>

/** Last day to do the duty. Throws CalendarCoverageError when the calendar does not reach that far. */
export function dueOn(duty: Limit, startDay: Day, calendar: WorkCalendar): Day {
  return duty.unit === 'working'
    ? calendar.addWorkdays(startDay, duty.limit)
    : calendar.addCalendarDays(startDay, duty.limit, duty.rollToWorkday)
}

/**
 * The last day moved by a pause (waiting for the reporter): as many days of the duty's unit are left on `resumedOn` as
 * were left on `pausedFrom`. A day that had passed before the pause stays passed. Throws CalendarCoverageError.
 */
export function extendForPause(
  due: Day,
  pausedFrom: Day,
  resumedOn: Day,
  duty: Pick<Duty, 'unit' | 'rollToWorkday'>,
  calendar: WorkCalendar,
): Day {
  if (due < pausedFrom || resumedOn <= pausedFrom) return due
  if (duty.unit === 'calendar') {
    return calendar.addCalendarDays(resumedOn, daysBetween(pausedFrom, due), duty.rollToWorkday)
  }
  const last = calendar.addWorkdays(resumedOn, calendar.workdaysBetween(pausedFrom, due))
  // Paused on the last day and resumed on a Saturday: nothing is left, yet nobody can be asked to work that day.
  return calendar.addCalendarDays(last, 0, true)
}

/** The last day after `days` more of the limit's unit, counted from the old last day. Throws CalendarCoverageError. */
export function extendLimit(
  due: Day,
  days: number,
  duty: Pick<Duty, 'unit' | 'rollToWorkday'>,
  calendar: WorkCalendar,
): Day {
  return duty.unit === 'working'
    ? calendar.addWorkdays(due, days)
    : calendar.addCalendarDays(due, days, duty.rollToWorkday)
}

/** What a duty is called. */
export function dutyLabel(name: DutyName): string {
  return duties.find((row) => row.duty === name)!.label
}

/**
 * For what must not fail because a holiday notice is missing (taking a report in, a reporter's reply): the computed day,
 * or, past the calendar's coverage, the earliest that it can be. A calendar-day limit is then its last day without the
 * roll, which only ever postpones; a working-day limit cannot be bounded and gives null. Compute again when the notice is
 * loaded. `orEarlier(duty, (limit) => dueOn(limit, start, calendar))`.
 */
export function orEarlier(duty: Limit, compute: (limit: Limit) => Day): Day | null {
  try {
    return compute(duty)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'calendar-not-covered') throw error
    return duty.unit === 'calendar' ? compute({ ...duty, rollToWorkday: false }) : null
  }
}

/** How many days of its own unit before the last day a limit turns amber: a quarter, at least 1, at most 10. */
export function amberDays(limit: number): number {
  return Math.min(10, Math.max(1, Math.ceil(limit / 4)))
}

export interface Lamp {
  lamp: 'green' | 'amber' | 'red' | 'paused' | 'done'
  /** Days left in `unit`, 0 on the last day, negative when overdue; null when no clock runs. */
  left: number | null
  unit: LimitUnit
  /** Said beside the colour, for colour never speaks alone. */
  words: string
}

/**
 * Lamp of a running, paused or finished duty. `unit` is the unit of the limit (working days unless said otherwise).
 * Overdue time is always told in calendar days, so an old overdue case never needs the calendar. A pause or an end wins
 * over the date.
 */
export function lamp(
  due: Day,
  today: Day,
  calendar: Pick<WorkCalendar, 'workdaysBetween'>,
  amber: number,
  options: { unit?: LimitUnit; paused?: boolean; done?: boolean } = {},
): Lamp {
  const unit = options.unit ?? 'working'
  if (options.done) return { lamp: 'done', left: null, unit, words: '已办完' }
  if (options.paused) return { lamp: 'paused', left: null, unit, words: '等反映人回话，暂停计时' }
  const date = formatDate(due, today)
  if (today > due) {
    const over = daysBetween(due, today)
    return { lamp: 'red', left: -over, unit: 'calendar', words: `已超期 ${over} 天` }
  }
  if (today === due) return { lamp: 'amber', left: 0, unit, words: `今天是最后一天 · ${date}` }
  const left = unit === 'working' ? calendar.workdaysBetween(today, due) : daysBetween(today, due)
  const days = unit === 'working' ? `${left} 个工作日` : `${left} 天`
  return { lamp: left <= amber ? 'amber' : 'green', left, unit, words: `还剩 ${days} · ${date}前` }
}
