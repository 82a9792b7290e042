import { amberFrom, dueDay } from '@core/modules/deadlines/duty-dates'
import type { Day } from '@shared/domain/dates'
import { type Period, parsePeriod } from '@shared/domain/period'
import { type Cell, cellOf, monthsOf } from '@shared/domain/progress/cell'
import { dueLimit, periodsOf, type Schedule } from '@shared/domain/progress/schedule'
import type { WorkCalendar } from '@shared/domain/workdays'
import { groupBy } from './group-by'
import type { PlannedSchedule } from './plan-schedules'
import type { CameRow } from './progress.queries'

export interface CalendarCell extends Cell {
  period: string
  from: number
  to: number
}

/** One programme of one unit in a year. */
export interface CalendarRow {
  programmeCode: string
  unitId: string | null
  /** null: it came without being asked for. */
  schedule: PlannedSchedule | null
  cells: CalendarCell[]
}

const keyOf = (programme: string, unit: string | null, period = '') =>
  `${programme}\t${unit ?? ''}\t${period}`

/** What a year asks for against what came, and at the end of each programme what came without being asked for. */
export function buildCalendar(
  schedules: readonly PlannedSchedule[],
  came: readonly CameRow[],
  year: number,
  today: Day,
  calendar: WorkCalendar,
): CalendarRow[] {
  const byCell = groupBy(came, (row) => keyOf(row.programmeCode, row.unitId, row.period))
  const dates = createDueDates(calendar)
  const taken = new Set<string>()
  const rows = schedules.flatMap((schedule): CalendarRow[] => {
    const { programmeCode, unitId } = schedule
    const cells = periodsOf(schedule, year).map((period) => {
      const key = keyOf(programmeCode, unitId, period.period)
      taken.add(key)
      return placed(period, year, cellOf(dates(schedule, period), byCell.get(key) ?? [], today))
    })
    return cells.length > 0 ? [{ programmeCode, unitId, schedule, cells }] : []
  })
  return [...rows, ...unasked(byCell, taken, year, today)]
}

function unasked(
  byCell: Map<string, CameRow[]>,
  taken: ReadonlySet<string>,
  year: number,
  today: Day,
): CalendarRow[] {
  const rows = new Map<string, CalendarRow>()
  for (const [key, came] of byCell) {
    const { programmeCode, unitId, period: name } = came[0]!
    const period = parsePeriod(name)
    if (taken.has(key) || !period) continue
    const cell = placed(period, year, cellOf({ dueOn: null, amberOn: null }, came, today))
    const row = rows.get(keyOf(programmeCode, unitId))
    if (row) row.cells.push(cell)
    else rows.set(keyOf(programmeCode, unitId), { programmeCode, unitId, schedule: null, cells: [cell] })
  }
  for (const { cells } of rows.values()) cells.sort((a, b) => (a.period < b.period ? -1 : 1))
  return [...rows.values()]
}

function placed(period: Period, year: number, cell: Cell): CalendarCell {
  const [from, to] = monthsOf(period, year)
  return { ...cell, period: period.period, from, to }
}

/** Due and amber day of a period; each worked out once, for hundreds of rows share them. */
function createDueDates(calendar: WorkCalendar) {
  const known = new Map<string, { dueOn: Day | null; amberOn: Day | null }>()
  return (schedule: Schedule, { lastDay }: Period) => {
    const { dueDays, dueUnit } = schedule
    const key = `${lastDay} ${dueDays} ${dueUnit}`
    let dates = known.get(key)
    if (!dates) {
      const dueOn = dueDay(dueLimit(schedule), lastDay, calendar)
      dates = { dueOn, amberOn: dueOn && amberFrom(dueOn, dueDays, dueUnit, calendar) }
      known.set(key, dates)
    }
    return dates
  }
}
