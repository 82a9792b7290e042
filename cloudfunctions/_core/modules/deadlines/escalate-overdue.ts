import type { Services } from '@core/host/services'
import { hourOf } from '@core/modules/cases/hour'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { duties } from '@shared/domain/deadlines'
import { dutiesWithoutLadder, ladder, ownerOfDuty } from '@shared/domain/escalation'
import { CalendarCoverageError, type WorkCalendar } from '@shared/domain/workdays'
import { climbLadder, type RungRow } from './escalate-overdue.queries'
import { loadCalendar } from './load-calendar'

/** Deadlines of one slot; the rest comes five minutes later. */
const AT_MOST = 20_000
const MOST_AMBER_DAYS = 10
const FAR_AWAY: Day = '9999-12-31'

const rungs: RungRow[] = [...new Set(duties.map((duty) => duty.duty))].flatMap((duty) =>
  ladder.map(({ rung, kind, to, words }) => ({
    rung,
    duty,
    kind,
    parts: to.map((part) => (part === 'owner' ? ownerOfDuty(duty) : part)),
    isEvent: words !== null,
  })),
)

/**
 * Takes running deadlines up the ladder of warnings: nearly due, overdue, three days over, five days over and on the list. Each
 * rung once for a last day, with an event inside the case from the second on, and a message to whom the ladder names. Returns how
 * many deadlines climbed.
 */
export async function escalateOverdue(services: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(services.now())
  const calendar = await loadCalendar(services.db)
  return climbLadder(services.db, {
    today,
    at: hourOf(services.now()),
    horizons: amberHorizons(today, calendar),
    without: dutiesWithoutLadder,
    daysOver: ladder.flatMap(({ after }) => (after === 'amber' ? [] : [after])),
    rungs,
    atMost: AT_MOST,
  })
}

/** Beyond the calendar no working-day limit has a last day, so nothing is missed there. */
function amberHorizons(today: Day, calendar: WorkCalendar): Day[] {
  return Array.from({ length: MOST_AMBER_DAYS }, (_, i) => {
    try {
      return calendar.addWorkdays(today, i + 1)
    } catch (error) {
      if (error instanceof CalendarCoverageError) return FAR_AWAY
      throw error
    }
  })
}
