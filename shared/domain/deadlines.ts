import { AppError } from '../errors'
import { type Day, daysBetween, formatDate } from './dates'
import type { ReportKind } from './reports'
import type { WorkCalendar } from './workdays'

export type DutyName = 'accept' | 'reply'
export type LimitUnit = 'working' | 'calendar'

/** One legal or local time limit. Start day excluded. */
export interface Duty {
  duty: DutyName
  kinds: readonly ReportKind[]
  limit: number
  unit: LimitUnit
  /** A last day on a rest day moves to the next working day (民法典 art. 203). Working-day limits never end on one. */
  rollToWorkday: boolean
  /** What the limit counts from: the day of receipt or the day of acceptance. */
  startsAt: 'received' | 'accepted'
  /** The rule by name, as handlers know it. */
  policy: string
  /** The article. */
  source: string
}

/** A county's own limit for one duty and kind (table `deadline_overrides`). */
export interface DutyOverride {
  duty: DutyName
  kind: ReportKind
  limit: number
  unit: LimitUnit
  source: string
}

const PETITION = '信访工作条例'
const DISCLOSURE = '政府信息公开条例'
const HOTLINE = '12345热线办理惯例'

/**
 * Time limits before any county override. In 信访工作条例 art. 23 both units stand in one clause, so its 日 are calendar
 * days. Hotline limits differ from place to place and corrections of published data have no article of their own:
 * both follow the nearest rule and say so in `source`.
 */
export const duties: readonly Duty[] = [
  {
    duty: 'accept',
    kinds: ['complain', 'report', 'suggest'],
    limit: 15,
    unit: 'calendar',
    rollToWorkday: true,
    startsAt: 'received',
    policy: PETITION,
    source: '《信访工作条例》第二十二条',
  },
  {
    duty: 'accept',
    kinds: ['consult'],
    limit: 2,
    unit: 'working',
    rollToWorkday: false,
    startsAt: 'received',
    policy: HOTLINE,
    source: '参照山东省12345热线工单退回时限，县里可以调整',
  },
  {
    duty: 'accept',
    kinds: ['correct'],
    limit: 7,
    unit: 'working',
    rollToWorkday: false,
    startsAt: 'received',
    policy: DISCLOSURE,
    source: '参照《政府信息公开条例》第三十条，县里可以调整',
  },
  {
    duty: 'reply',
    kinds: ['complain', 'report', 'suggest'],
    limit: 60,
    unit: 'calendar',
    rollToWorkday: true,
    startsAt: 'accepted',
    policy: PETITION,
    source: '《信访工作条例》第三十四条',
  },
  {
    duty: 'reply',
    kinds: ['consult'],
    limit: 5,
    unit: 'working',
    rollToWorkday: false,
    startsAt: 'received',
    policy: HOTLINE,
    source: '参照济南市12345热线条例，县里可以调整',
  },
  {
    duty: 'reply',
    kinds: ['correct'],
    limit: 20,
    unit: 'working',
    rollToWorkday: false,
    startsAt: 'received',
    policy: DISCLOSURE,
    source: '参照《政府信息公开条例》第三十三条，县里可以调整',
  },
]

/** The limit in force for a kind of report: the default, or the county's figures in its place. */
export function dutyFor(name: DutyName, kind: ReportKind, overrides: readonly DutyOverride[] = []): Duty {
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
