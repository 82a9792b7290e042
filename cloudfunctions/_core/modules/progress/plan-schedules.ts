import { type DutyOverride, dutyFor } from '@shared/domain/deadlines'
import { parsePeriod } from '@shared/domain/period'
import { readCadence, type Schedule } from '@shared/domain/progress/schedule'
import { groupBy } from './group-by'
import type { PlannedProgramme } from './progress.queries'

export interface PlannedSchedule extends Schedule {
  /** `derived`: nobody has said so; it follows from the catalogue and from what came. */
  basis: 'set' | 'derived'
}

/** The ordinary due rule: payments are published within the time limit of 主动公开, as the county has it. */
export function ordinaryRule(overrides: readonly DutyOverride[]): Pick<Schedule, 'dueDays' | 'dueUnit'> & {
  source: string
} {
  const { limit, unit, source } = dutyFor('disclose', 'publication', overrides)
  return { dueDays: limit, dueUnit: unit, source }
}

/**
 * What is asked of whom: for a programme what the county has said, else what follows from its cadence. Derived schedules ask those
 * who handed in the newest period (the department when nothing came yet), from the first period that came on, else from the
 * beginning of the year. Programmes without a cadence ask for nothing.
 */
export function planSchedules(
  programmes: readonly PlannedProgramme[],
  set: readonly Schedule[],
  ordinary: Pick<Schedule, 'dueDays' | 'dueUnit'>,
  thisYear: number,
): PlannedSchedule[] {
  const said = groupBy(set, ({ programmeCode }) => programmeCode)
  return programmes.flatMap((programme): PlannedSchedule[] => {
    const own = said.get(programme.code)
    if (own) return own.map((schedule) => ({ ...schedule, basis: 'set' as const }))
    return derive(programme, ordinary, thisYear)
  })
}

function derive(
  { code, cadence, firstPeriod, lastUnitIds, departmentUnitId }: PlannedProgramme,
  { dueDays, dueUnit }: Pick<Schedule, 'dueDays' | 'dueUnit'>,
  thisYear: number,
): PlannedSchedule[] {
  const read = cadence === null ? null : readCadence(cadence)
  if (!read) return []
  const units = lastUnitIds.length > 0 ? lastUnitIds : departmentUnitId ? [departmentUnitId] : []
  const startsOn = (firstPeriod && parsePeriod(firstPeriod)?.firstDay) || `${thisYear}-01-01`
  return units.map((unitId) => ({
    programmeCode: code,
    unitId,
    cadence: read,
    dueDays,
    dueUnit,
    startsOn,
    endsOn: null,
    basis: 'derived' as const,
  }))
}
