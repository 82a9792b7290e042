import { type Day, daysBetween, formatDate } from './dates'
import { type DutyKind, type DutyName, dueOn, dutyFor, extendLimit, type LimitUnit } from './deadlines'
import { CalendarCoverageError, type WorkCalendar } from './workdays'

/** Source of a deadline whose last day somebody has set, a batch or an order. */
export const SET_BY_ORDER = '按交办要求的日期'

export interface ExplainedDeadline {
  duty: DutyName
  kind: DutyKind
  limit: number
  unit: LimitUnit
  source: string
  startsOn: Day
  /** null: the calendar does not reach that far yet. */
  dueOn: Day | null
  /** Of the limit's unit; 0 when it was not extended. */
  extendedDays: number
  /** Since when its clock stands still. */
  pausedOn: Day | null
}

/** What happened on the day from which a duty counts; the others count from the step before, which needs no word. */
const startWords: Partial<Record<DutyName, string>> = {
  accept: '收到',
  object: '收到',
  reply: '受理',
  receive: '交办',
  verify: '签收',
  cosign: '提交核查表',
  opinion: '请求协办',
  rating: '答复',
  'reporter-answer': '提问',
  'discipline-accept': '收到',
  'discipline-notice': '收到',
  'discipline-result': '办结',
  'discipline-outcome': '移送',
  'handed-outcome': '移交',
}

/** 15 日; 5 个工作日 */
export function limitWords(limit: number, unit: LimitUnit): string {
  return unit === 'working' ? `${limit} 个工作日` : `${limit} 日`
}

/**
 * Why a deadline ends on its day, in one sentence for handlers: limit, start (which itself does not count, 民法典 art. 201), days
 * off, roll (art. 203), pauses and extension. `today` decides whether a year is written.
 */
export function explainDeadline(d: ExplainedDeadline, calendar: WorkCalendar, today: Day): string {
  const date = (day: Day) => formatDate(day, today)
  if (d.source === SET_BY_ORDER) return d.dueOn ? `${SET_BY_ORDER}：${date(d.dueOn)}以前` : `${SET_BY_ORDER}`
  const duty = dutyFor(d.duty, d.kind)
  const word = duty.startsAt === 'received' ? '收到' : (startWords[d.duty] ?? '')
  const from = `${limitWords(d.limit, d.unit)}，自 ${date(d.startsOn)}${word}次日起算`
  if (d.pausedOn) return `${from}；${date(d.pausedOn)}起等反映人回话，停止计时`
  if (!d.dueOn) return `${from}；放假安排公布以后才能推算出最后一天`
  try {
    return [from, ...explainEnd(d, d.dueOn, calendar, date)].join('，')
  } catch (error) {
    if (!(error instanceof CalendarCoverageError)) throw error
    return `${from}，到 ${date(d.dueOn)}`
  }
}

function explainEnd(
  d: ExplainedDeadline,
  due: Day,
  calendar: WorkCalendar,
  date: (day: Day) => string,
): string[] {
  const rolls = d.unit === 'calendar' && dutyFor(d.duty, d.kind).rollToWorkday
  const rule = { limit: d.limit, unit: d.unit, rollToWorkday: rolls }
  const plain = dueOn(rule, d.startsOn, calendar)
  const extended = d.extendedDays > 0 ? extendLimit(plain, d.extendedDays, rule, calendar) : plain
  const parts: string[] = []
  if (d.unit === 'working') {
    const off = daysBetween(d.startsOn, plain) - d.limit
    if (off > 0) parts.push(`中间放假、休息 ${off} 天不算`)
  }
  if (d.extendedDays > 0) parts.push(`批准延期 ${limitWords(d.extendedDays, d.unit)}`)
  if (due > extended) parts.push('等反映人回话的日子不算')
  const unrolled = dueOn({ ...rule, rollToWorkday: false }, d.startsOn, calendar)
  if (d.extendedDays === 0 && due === plain && unrolled < plain)
    return [...parts, `到 ${date(unrolled)}，遇节假日顺延至 ${date(due)}`]
  return [...parts, `到 ${date(due)}`]
}
