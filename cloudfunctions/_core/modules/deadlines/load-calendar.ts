import type { Database } from '@core/db/schema'
import { createCalendar, type WorkCalendar } from '@shared/domain/workdays'
import type { Kysely } from 'kysely'
import { selectCalendarDays } from './deadlines.queries'

let last: { rows: string; calendar: WorkCalendar } | undefined

/** The work calendar with the operator's corrections and loaded years; rebuilt only when those change. */
export async function loadCalendar(db: Kysely<Database>): Promise<WorkCalendar> {
  const overrides = await selectCalendarDays(db)
  const rows = JSON.stringify(overrides)
  if (last?.rows !== rows) last = { rows, calendar: createCalendar({ overrides }) }
  return last.calendar
}
