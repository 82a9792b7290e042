import { type Day, daysBetween, formatDate } from './dates'
import { type Duty, type DutyKind, type DutyName, type DutyOverride, duties, type LimitUnit } from './duties'
import type { WorkCalendar } from './workdays'

export * from './duties'

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
