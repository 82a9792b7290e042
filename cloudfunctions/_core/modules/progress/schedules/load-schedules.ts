import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { selectCountyCodes } from '@core/modules/regions/load-regions.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { cadenceNames, DUE_DAYS, readCadence, type Schedule } from '@shared/domain/progress/schedule'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { selectPlannedProgrammes, selectUnitRows } from '../progress.queries'
import { deleteSchedules, lockSchedules, type ScheduleChange, upsertSchedules } from './schedules.queries'

/** One line of a list of schedules; only programme and unit are needed, '' is the ordinary (from the beginning of this year on). */
export interface ScheduleLine {
  line: number
  programme: string
  unit: string
  cadence: string
  dueDays: string
  /** 工作日 or 自然日. */
  dueUnit: string
  startsOn: string
  endsOn: string
  source: string
}

const UNITS: Record<string, Schedule['dueUnit']> = {
  '': 'working',
  working: 'working',
  工作日: 'working',
  calendar: 'calendar',
  自然日: 'calendar',
  日: 'calendar',
}
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const OWN_RULE = '县里自定'

/**
 * Loads what is asked of whom. A programme that the list names is set anew as a whole; all others stay as they are.
 *
 * @param county null: the only county on file.
 * @throws AppError `input-invalid` listing every fault of every line; `region-unknown` without a county
 */
export function loadSchedules(
  services: { db: Kysely<Database>; now: () => Date },
  lines: readonly ScheduleLine[],
  county: string | null,
  account: string,
): Promise<{ schedules: number; programmes: number }> {
  return services.db.transaction().execute(async (trx) => {
    const counties = await selectCountyCodes(trx)
    const home = county ?? (counties.length === 1 ? counties[0]! : '')
    if (!counties.includes(home)) throw new AppError('region-unknown')
    await lockSchedules(trx, home)
    const programmes = new Map((await selectPlannedProgrammes(trx, home)).map((p) => [p.code, p]))
    const units = await selectUnitRows(trx, home)
    const fields: FieldFault[] = []
    const on = todayInShanghai(services.now())
    const rows = lines.map((line): Schedule & ScheduleChange => {
      const programme = programmes.get(line.programme)
      const unit = units.find(({ id, name }) => id === line.unit || name === line.unit)
      const cadence = readCadence(line.cadence || (programme?.cadence ?? ''))
      const days = line.dueDays === '' ? 20 : Number(line.dueDays)
      const say = (bad: boolean, message: string) => {
        if (bad) fields.push({ field: `第 ${line.line} 行`, message })
      }
      say(!programme, `没有项目“${line.programme}”，请先载入项目目录。`)
      say(!unit, `没有单位“${line.unit}”，请先载入单位。`)
      say(
        programme !== undefined && !cadence,
        `报送周期“${line.cadence}”认不出来，应为 ${cadenceNames.join('、')} 之一。`,
      )
      say(
        !Number.isInteger(days) || days < DUE_DAYS.min || days > DUE_DAYS.max,
        `天数“${line.dueDays}”应为 ${DUE_DAYS.min} 到 ${DUE_DAYS.max} 的整数。`,
      )
      say(!(line.dueUnit in UNITS), `“${line.dueUnit}”应为 工作日 或 自然日。`)
      for (const day of [line.startsOn, line.endsOn])
        say(day !== '' && !DAY.test(day), `日期“${day}”应写成 2026-01-01 这样。`)
      say(
        line.startsOn !== '' && line.endsOn !== '' && line.endsOn < line.startsOn,
        '截止的日子早于开始的日子。',
      )
      return {
        programmeCode: line.programme,
        unitId: unit?.id ?? '',
        cadence: cadence ?? 'monthly',
        dueDays: days,
        dueUnit: UNITS[line.dueUnit] ?? 'working',
        startsOn: line.startsOn || `${on.slice(0, 4)}-01-01`,
        endsOn: line.endsOn || null,
        source: line.source || OWN_RULE,
        reason: '从文件载入',
        by: account,
        on,
      }
    })
    const keys = rows.map(({ programmeCode, unitId }) => `${programmeCode} ${unitId}`)
    if (new Set(keys).size < keys.length)
      fields.push({ field: '项目', message: '同一个项目、同一个单位写了两行。' })
    if (fields.length > 0) throw new AppError('input-invalid', { fields })
    const codes = [...new Set(rows.map(({ programmeCode }) => programmeCode))]
    for (const code of codes) await deleteSchedules(trx, home, code, null)
    await upsertSchedules(trx, home, rows)
    await appendAudit(trx, {
      county: home,
      actor: account,
      action: 'schedule.load',
      subject: `county:${home}`,
      detail: { schedules: rows.length, programmes: codes },
    })
    return { schedules: rows.length, programmes: codes.length }
  })
}
