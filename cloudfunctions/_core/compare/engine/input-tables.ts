import type { Session } from '@core/db/client'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { addDays, type Day, daysInMonth, twoDigits } from '@shared/domain/dates'
import { parsePeriod } from '@shared/domain/period'
import { registryKinds } from '@shared/domain/registry-kinds'
import type { CurrentSet } from '../lake/snapshot'
import type { EngineRow } from './duckdb'
import { selectBatches, selectProgrammes, selectVillages } from './input-tables.queries'

/** Rows of the relations that are small: everything but payments and registries. */
export type InputTables = Readonly<
  Record<'batches' | 'programmes' | 'registries' | 'calendar' | 'months' | 'villages', EngineRow[]>
>

const MONTHS_BEFORE = 24

/** Reads the small relations of a county as they are now, for a run of the day `asOf`. */
export async function readInputTables(
  { db }: Session,
  county: string,
  current: CurrentSet,
  asOf: Day,
): Promise<InputTables> {
  const batches = await selectBatches(
    db,
    county,
    current.payments.map(({ id }) => id),
  )
  return {
    batches: batches.map((row) => {
      const period = parsePeriod(String(row.period))
      return { ...row, period_from: period?.firstDay ?? null, period_to: period?.lastDay ?? null }
    }),
    programmes: await selectProgrammes(db, county),
    registries: current.registries.map(({ id, kind, version, asOf: day, unitId, rows, rejected }) => ({
      kind,
      version_id: id,
      version,
      as_of: day,
      fresh_days: registryKinds[kind].freshDays,
      unit_id: unitId,
      rows_accepted: rows,
      rows_rejected: rejected,
    })),
    calendar: await calendarRows(db),
    months: monthsUpTo(asOf),
    villages: await selectVillages(db, county),
  }
}

async function calendarRows(db: Session['db']): Promise<EngineRow[]> {
  const { coverage, isWorkday } = await loadCalendar(db)
  const rows: EngineRow[] = []
  let n = 0
  for (let day = coverage.from; day <= coverage.to; day = addDays(day, 1)) {
    const works = isWorkday(day)
    if (works) n++
    rows.push({ day, is_workday: works, workday_no: n })
  }
  return rows
}

function monthsUpTo(asOf: Day): EngineRow[] {
  const last = Number(asOf.slice(0, 4)) * 12 + Number(asOf.slice(5, 7)) - 1
  return Array.from({ length: MONTHS_BEFORE + 1 }, (_, i) => {
    const n = last - MONTHS_BEFORE + i
    const year = Math.floor(n / 12)
    const month = (n % 12) + 1
    const name = `${year}-${twoDigits(month)}`
    return { month: name, first_day: `${name}-01`, last_day: `${name}-${daysInMonth(year, month)}` }
  })
}
