import type { Database } from '@core/db/schema'
import type { OutputOf } from '@shared/contracts'
import { addDays, type Day } from '@shared/domain/dates'
import { weekdayOf } from '@shared/domain/holiday-notice'
import { listedHoliday, type WorkCalendar } from '@shared/domain/workdays'
import type { Kysely } from 'kysely'
import { type Correction, selectCorrections, selectNoticeDays } from './calendar.queries'

type Year = OutputOf<'staff-api', 'get-calendar'>
export type DayKind = Year['days'][number]['kind']

/** Whether it is worked, and whether the weekday says so. */
export function kindOf(day: Day, isWorkday: boolean, isListed: boolean): DayKind {
  const isWeekend = weekdayOf(day) % 6 === 0
  if (isWorkday) return isWeekend ? 'make-up' : 'work'
  return isWeekend && !isListed ? 'rest' : 'holiday'
}

/** Every day of a covered year: what it is, who says so, and what for. */
export async function describeYear(
  db: Kysely<Database>,
  year: number,
  calendar: WorkCalendar,
): Promise<{ days: Year['days']; corrections: Correction[] }> {
  const notice = new Map((await selectNoticeDays(db, year)).map((row) => [row.day, row]))
  const corrections = await selectCorrections(db, year)
  const corrected = new Set(corrections.map(({ day }) => day))
  const days: Year['days'] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const said = notice.get(day)
    const name = said ? said.name : listedHoliday(day)
    const source = corrected.has(day) ? 'correction' : said ? 'notice' : name !== null ? 'library' : 'plain'
    const isListed = corrected.has(day) ? false : source !== 'plain'
    days.push({ day, kind: kindOf(day, calendar.isWorkday(day), isListed), source, name: name || null })
  }
  return { days, corrections }
}
