import type { Database } from '@core/db/schema'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { Day } from '@shared/domain/dates'
import { cadenceNames, cadences } from '@shared/domain/progress/schedule'
import type { Kysely } from 'kysely'
import { buildCalendar, type CalendarRow } from './build-calendar'
import { ordinaryRule, planSchedules } from './plan-schedules'
import {
  type PlannedProgramme,
  selectCame,
  selectPlannedProgrammes,
  selectSchedules,
} from './progress.queries'

export interface CalendarRows {
  programmes: Map<string, PlannedProgramme>
  /** By year, in the order in which they were asked for. */
  years: CalendarRow[][]
  /** Codes of programmes that ask for nothing. */
  unscheduled: string[]
}

/** The calendars of some years of a county. */
export async function loadCalendarRows(
  db: Kysely<Database>,
  county: string,
  years: readonly number[],
  today: Day,
): Promise<CalendarRows> {
  const programmes = await selectPlannedProgrammes(db, county)
  const schedules = planSchedules(
    programmes,
    await selectSchedules(db, county),
    ordinaryRule(await selectDutyOverrides(db, county)),
    Number(today.slice(0, 4)),
  )
  const calendar = await loadCalendar(db)
  const built: CalendarRow[][] = []
  for (const year of years) {
    const periods = cadenceNames.flatMap((name) => cadences[name].names(year))
    built.push(buildCalendar(schedules, await selectCame(db, county, periods), year, today, calendar))
  }
  const asked = new Set(schedules.map(({ programmeCode }) => programmeCode))
  return {
    programmes: new Map(programmes.map((programme) => [programme.code, programme])),
    years: built,
    unscheduled: programmes.filter(({ code }) => !asked.has(code)).map(({ code }) => code),
  }
}
