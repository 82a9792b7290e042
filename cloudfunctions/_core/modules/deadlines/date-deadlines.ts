import type { Services } from '@core/host/services'
import { dateDeadline, selectUndated } from './deadlines.queries'
import { amberFrom, dueDay } from './duty-dates'
import { loadCalendar } from './load-calendar'

const AT_MOST = 500

/** Gives a date to deadlines that the calendar did not reach when they began. Returns how many. */
export async function dateDeadlines(services: Pick<Services, 'db'>): Promise<number> {
  const calendar = await loadCalendar(services.db)
  let dated = 0
  for (const row of await selectUndated(services.db, AT_MOST)) {
    const due = dueDay({ ...row, rollToWorkday: row.unit === 'calendar' }, row.startsOn, calendar)
    if (!due) continue
    const amber = amberFrom(due, row.limit, row.unit, calendar)
    const done = await services.db.transaction().execute((trx) => dateDeadline(trx, row, due, amber))
    if (done) dated++
  }
  return dated
}
