import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { scheduleWords } from '@shared/domain/progress/schedule'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { ordinaryRule, planSchedules } from '../plan-schedules'
import { selectPlannedProgrammes, selectScheduleRows, selectUnitRows } from '../progress.queries'

type ProgrammeSchedules = OutputOf<'staff-api', 'set-schedule'>

/**
 * Who hands in one programme, how often and until when, as it holds now.
 * @throws AppError `not-found` for a programme that the county does not have
 */
export async function getSchedules(
  { programmeCode }: ParsedInputOf<'staff-api', 'get-schedules'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-schedules'>> {
  return {
    ...(await describeSchedules(db, actor.county, programmeCode, now())),
    mayEdit: actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode),
  }
}

/**
 * The schedules of a programme in words.
 * @throws AppError `not-found`
 */
export async function describeSchedules(
  db: Kysely<Database>,
  county: string,
  programmeCode: string,
  now: Date,
): Promise<ProgrammeSchedules> {
  const programme = (await selectPlannedProgrammes(db, county)).find(({ code }) => code === programmeCode)
  if (!programme) throw new AppError('not-found')
  const set = await selectScheduleRows(db, county, programmeCode)
  const ordinary = ordinaryRule(await selectDutyOverrides(db, county))
  const units = await selectUnitRows(db, county)
  const year = Number(todayInShanghai(now).slice(0, 4))
  return {
    programmeCode,
    programmeName: programme.name,
    departmentName: programme.departmentName,
    schedules: planSchedules([programme], set, ordinary, year).map((schedule) => {
      const row = set.find(({ unitId }) => unitId === schedule.unitId)
      return {
        ...schedule,
        unitName: units.find(({ id }) => id === schedule.unitId)?.name ?? schedule.unitId,
        ruleWords: scheduleWords(schedule),
        source: row?.source ?? ordinary.source,
        changed: row ? { by: row.changedBy, on: row.changedOn, reason: row.reason } : null,
      }
    }),
    units: units
      .filter(({ regionCode }) => regionCode.length <= 9)
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ordinary,
  }
}
