import type { Database } from '@core/db/schema'
import { parseSpreadsheetDate } from '@shared/domain/dates'
import { dayWords, type NoticeDay } from '@shared/domain/holiday-notice'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { lockCalendar } from './calendar.queries'
import { storeNotice, toOverrides } from './store-notice'

export interface CalendarLine {
  line: number
  day: string
  kind: string
}

/**
 * Loads days off and make-up working days from a file, for the operator. A year with a whole notice counts as covered from then on;
 * running deadlines move with the calendar.
 * @throws AppError `input-invalid` with every faulty line.
 */
export async function loadCalendarDays(
  db: Kysely<Database>,
  lines: CalendarLine[],
  source: string,
  by: string,
): Promise<{ days: number; coveredYears: number[]; moved: number }> {
  const fields: FieldFault[] = []
  const days = new Map<string, NoticeDay>()
  for (const { line, day: text, kind: word } of lines) {
    const field = `第 ${line} 行`
    const kind = dayWords[word]
    const read = parseSpreadsheetDate(/^\d{5}$/.test(text) ? Number(text) : text)
    if (!read.ok || !read.exact) fields.push({ field, message: `日期“${text}”认不出来，请写成 2027-01-01。` })
    else if (!kind) fields.push({ field, message: `类型“${word}”应为“休”或“班”。` })
    else days.set(read.day, { day: read.day, kind, name: '' })
  }
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  const found = [...days.values()]
  const covering = toOverrides(found).filter(({ coversYear }) => coversYear)
  const moves = await db.transaction().execute(async (trx) => {
    await lockCalendar(trx)
    return storeNotice(trx, found, source, null, {
      actor: by,
      action: 'calendar.import',
      subject: 'calendar:file',
      detail: { days: found.length, source },
    })
  })
  const coveredYears = [...new Set(covering.map(({ day }) => Number(day.slice(0, 4))))]
  return { days: found.length, coveredYears, moved: moves.length }
}
