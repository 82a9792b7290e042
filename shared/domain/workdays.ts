import { getDayDetail, getHolidaysInRange, isWorkday as isListedWorkday } from 'chinese-days'
import { AppError } from '../errors'
import { addDays, type Day } from './dates'

/**
 * Working days in China: weekends that are worked, holidays that are not. Server only: `chinese-days` is 24 KB (8 KB
 * compressed) of tables that a phone does not need, and only the server knows the county's corrections. Pages show
 * the words that the server computed.
 */
export interface CalendarOverride {
  day: Day
  isWorkday: boolean
  /** Set on every row of a year's holiday notice; a whole notice extends what may be computed. */
  coversYear?: boolean
}

export interface WorkCalendar {
  isWorkday(day: Day): boolean
  /** The `n`-th working day after `start`, which itself does not count (民法典 art. 201). */
  addWorkdays(start: Day, n: number): Day
  /** `n` calendar days after `start`; with `rollToWorkday` a last day off moves to the next working day (民法典 art. 203). */
  addCalendarDays(start: Day, n: number, rollToWorkday: boolean): Day
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workdaysBetween(from: Day, to: Day): number
  /** First and last day that can be computed. */
  readonly coverage: { readonly from: Day; readonly to: Day }
}

/** A deadline would need a year whose holiday notice is not loaded; guessing would give a wrong legal date. */
export class CalendarCoverageError extends AppError {
  readonly day: Day

  constructor(day: Day, coverage: { from: Day; to: Day }) {
    super('calendar-not-covered')
    this.name = 'CalendarCoverageError'
    this.day = day
    const year = day.slice(0, 4)
    this.message =
      day > coverage.to
        ? `${year}年的放假安排还没有载入，推算不出办理期限；请管理员载入国务院办公厅当年的放假通知后再试。`
        : `工作日历从${coverage.from.slice(0, 4)}年开始，推算不了${year}年的期限。`
  }
}

const FIRST_YEAR = 2004
/** Every notice lists more holidays (22 to 33 so far); the library returns none for a year that it does not know. */
const MIN_HOLIDAYS = 20
/** Notices since 2020 list 33 to 39 holidays and make-up days; less is part of a notice. */
const MIN_NOTICE_ROWS = 30

/** What the built-in notices name a day for (国庆节, also of a weekend that is worked for it); null for an ordinary day. */
export function listedHoliday(day: Day): string | null {
  return getDayDetail(day).name.split(',')[1] ?? null
}

function lastListedYear(): number {
  let year = FIRST_YEAR
  while (getHolidaysInRange(`${year + 1}-01-01`, `${year + 1}-12-31`, false).length >= MIN_HOLIDAYS) year++
  return year
}

/** The years after `listed` that whole notices among the overrides cover without a gap. */
function extendByNotices(listed: number, overrides: readonly CalendarOverride[]): number {
  const rows = new Map<number, number>()
  for (const row of overrides) {
    if (!row.coversYear) continue
    const year = Number(row.day.slice(0, 4))
    rows.set(year, (rows.get(year) ?? 0) + 1)
  }
  let year = listed
  while ((rows.get(year + 1) ?? 0) >= MIN_NOTICE_ROWS) year++
  return year
}

function toMap(overrides: readonly CalendarOverride[]): Map<Day, boolean> {
  return new Map(overrides.map((row): [Day, boolean] => [row.day, row.isWorkday]))
}

/**
 * A calendar of the library's holidays corrected by `overrides`. It covers the years that the library lists, extended by
 * whole notices among the overrides, or exactly through `coveredThroughYear` when given. Everything that has to look at
 * a day outside throws CalendarCoverageError.
 */
export function createCalendar(
  options: { overrides?: readonly CalendarOverride[]; coveredThroughYear?: number } = {},
): WorkCalendar {
  const overrides = options.overrides ?? []
  const corrections = toMap(overrides)
  const lastYear = options.coveredThroughYear ?? extendByNotices(lastListedYear(), overrides)
  const coverage = { from: `${FIRST_YEAR}-01-01`, to: `${lastYear}-12-31` }
  const known = new Map<Day, boolean>()

  function isWorkday(day: Day): boolean {
    if (day < coverage.from || day > coverage.to) throw new CalendarCoverageError(day, coverage)
    let answer = known.get(day)
    if (answer === undefined) {
      answer = corrections.get(day) ?? isListedWorkday(day)
      known.set(day, answer)
    }
    return answer
  }

  function addWorkdays(start: Day, n: number): Day {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`whole number of working days wanted: ${n}`)
    let day = start
    for (let left = n; left > 0; ) {
      day = addDays(day, 1)
      if (isWorkday(day)) left--
    }
    return day
  }

  function addCalendarDays(start: Day, n: number, rollToWorkday: boolean): Day {
    let day = addDays(start, n)
    while (rollToWorkday && !isWorkday(day)) day = addDays(day, 1)
    return day
  }

  function workdaysBetween(from: Day, to: Day): number {
    if (to < from) return -workdaysBetween(to, from)
    let count = 0
    for (let day = from; day < to; ) {
      day = addDays(day, 1)
      if (isWorkday(day)) count++
    }
    return count
  }

  return { isWorkday, addWorkdays, addCalendarDays, workdaysBetween, coverage }
}
