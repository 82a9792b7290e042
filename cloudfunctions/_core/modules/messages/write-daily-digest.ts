import { hourOf } from '@core/modules/cases/hour'
import type { ClockServices } from '@core/modules/clock/clock-job'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import type { DutyName } from '@shared/domain/deadlines'
import { CalendarCoverageError, type WorkCalendar } from '@shared/domain/workdays'
import { states } from '@shared/domain/workflow'
import { insertDigests } from './write-daily-digest.queries'

const TAKING_ON: readonly DutyName[] = ['accept', 'discipline-accept', 'receive']
const freshStates = Object.entries(states).flatMap(([state, { duty }]) =>
  duty && TAKING_ON.includes(duty) ? [state] : [],
)

/**
 * On working days from 08:00 on, tells everybody what the day asks of them: due today, overdue, new, come back. A day that was
 * missed is not made up for. Returns how many people were told.
 */
export async function writeDailyDigest(services: ClockServices, slot: Date): Promise<number> {
  const { db, now, wechat } = services
  const today = todayInShanghai(now())
  if (todayInShanghai(slot) !== today || !isWorkday(today, await loadCalendar(db))) return 0
  return insertDigests(db, { now: now(), at: hourOf(now()), today, freshStates, hasWechat: wechat !== null })
}

/** In a year whose holidays nobody has loaded Monday to Friday will do: a reminder on a holiday harms nobody. */
function isWorkday(day: Day, calendar: WorkCalendar): boolean {
  try {
    return calendar.isWorkday(day)
  } catch (error) {
    if (!(error instanceof CalendarCoverageError)) throw error
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday >= 1 && weekday <= 5
  }
}
