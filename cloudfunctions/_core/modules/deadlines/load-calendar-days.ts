import type { Database } from '@core/db/schema'
import { parseSpreadsheetDate } from '@shared/domain/dates'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { upsertCalendarDays } from './deadlines.queries'

/** Holidays and make-up days of a whole year's notice; fewer are corrections of single days. Recent years had 33 to 39. */
const DAYS_OF_A_NOTICE = 30

const KINDS: Record<string, boolean> = {
  休: false,
  放假: false,
  休息: false,
  holiday: false,
  班: true,
  上班: true,
  调休上班: true,
  workday: true,
}

export interface CalendarLine {
  line: number
  day: string
  kind: string
}

/**
 * Loads days off and make-up working days. A year with a whole notice counts as covered from then on, so that deadlines can be
 * computed into it.
 * @throws AppError `input-invalid` with every faulty line.
 */
export async function loadCalendarDays(
  db: Kysely<Database>,
  lines: CalendarLine[],
  source: string,
): Promise<{ days: number; coveredYears: number[] }> {
  const fields: FieldFault[] = []
  const days = new Map<string, boolean>()
  for (const { line, day: text, kind } of lines) {
    const field = `第 ${line} 行`
    const read = parseSpreadsheetDate(/^\d{5}$/.test(text) ? Number(text) : text)
    if (!read.ok || !read.exact) fields.push({ field, message: `日期“${text}”认不出来，请写成 2027-01-01。` })
    else if (KINDS[kind] === undefined) fields.push({ field, message: `类型“${kind}”应为“休”或“班”。` })
    else days.set(read.day, KINDS[kind])
  }
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  const perYear = new Map<number, number>()
  for (const day of days.keys())
    perYear.set(Number(day.slice(0, 4)), (perYear.get(Number(day.slice(0, 4))) ?? 0) + 1)
  const coveredYears = [...perYear].filter(([, n]) => n >= DAYS_OF_A_NOTICE).map(([year]) => year)
  const rows = [...days].map(([day, isWorkday]) => ({
    day,
    isWorkday,
    coversYear: coveredYears.includes(Number(day.slice(0, 4))),
  }))
  await upsertCalendarDays(db, rows, source)
  return { days: rows.length, coveredYears }
}
