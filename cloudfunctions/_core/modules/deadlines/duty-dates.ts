import { addDays, type Day } from '@shared/domain/dates'
import { amberDays, type Duty, dueOn, type Lamp, type LimitUnit, lamp } from '@shared/domain/deadlines'
import { CalendarCoverageError, type WorkCalendar } from '@shared/domain/workdays'
import { type CaseState, states } from '@shared/domain/workflow'

/**
 * Runs a calculation of dates; null when it would need a year whose holidays are not known. A report or a step of its handling
 * is never refused for that: the deadline stays without a date, everybody is told why, the operator is warned, and the
 * clock function fills the date in once the calendar is loaded. A date is never guessed (DESIGN D10).
 */
export function ifCovered(compute: () => Day): Day | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarCoverageError) return null
    throw error
  }
}

/** Last day of a duty, or null beyond the calendar. */
export function dueDay(
  duty: Pick<Duty, 'limit' | 'unit' | 'rollToWorkday'>,
  start: Day,
  calendar: WorkCalendar,
): Day | null {
  return ifCovered(() => dueOn(duty, start, calendar))
}

/** First day on which the lamp of a deadline is amber. */
export function amberFrom(due: Day, limit: number, unit: LimitUnit, calendar: WorkCalendar): Day {
  const days = amberDays(limit)
  if (unit === 'calendar') return addDays(due, -days)
  let day = due
  while (calendar.workdaysBetween(addDays(day, -1), due) <= days) day = addDays(day, -1)
  return day
}

const UNDATED = '明年放假安排公布后才能推算期限'

/** Lamp and words of a case: its running deadline, or why none runs. */
export function caseLamp(
  c: {
    state: CaseState
    pausedOn: Day | null
    dueOn: Day | null
    limit: number | null
    limitUnit: LimitUnit | null
  },
  today: Day,
  calendar: WorkCalendar,
): Pick<Lamp, 'lamp' | 'words'> {
  const info = states[c.state]
  if (!info.open) return { lamp: 'done', words: info.label }
  if (c.pausedOn) return lamp(today, today, calendar, 0, { paused: true })
  if (!c.dueOn) return { lamp: 'green', words: UNDATED }
  return lamp(c.dueOn, today, calendar, amberDays(c.limit ?? 0), { unit: c.limitUnit ?? 'working' })
}

/** Lamp and words of one deadline in a case's list of deadlines. */
export function deadlineLamp(
  d: { dueOn: Day | null; metOn: Day | null; limit: number; unit: LimitUnit },
  paused: boolean,
  today: Day,
  calendar: WorkCalendar,
): Pick<Lamp, 'lamp' | 'words'> {
  if (!d.dueOn) return { lamp: d.metOn ? 'done' : 'green', words: d.metOn ? '已办完' : UNDATED }
  return lamp(d.dueOn, today, calendar, amberDays(d.limit), { unit: d.unit, done: d.metOn !== null, paused })
}
