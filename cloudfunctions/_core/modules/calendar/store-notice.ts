import type { Database } from '@core/db/schema'
import { selectCalendarDays, upsertCalendarDays } from '@core/modules/deadlines/deadlines.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { DAYS_OF_A_NOTICE, type NoticeDay } from '@shared/domain/holiday-notice'
import { type CalendarOverride, createCalendar } from '@shared/domain/workdays'
import type { Kysely } from 'kysely'
import { type Move, moveDeadlines } from './move-deadlines'

/** Days of a notice as the calendar takes them; a year counts as covered when a whole notice is there. */
export function toOverrides(days: readonly NoticeDay[]): (CalendarOverride & { coversYear: boolean })[] {
  const perYear = new Map<string, number>()
  for (const { day } of days) perYear.set(day.slice(0, 4), (perYear.get(day.slice(0, 4)) ?? 0) + 1)
  return days.map(({ day, kind }) => ({
    day,
    isWorkday: kind === 'make-up',
    coversYear: perYear.get(day.slice(0, 4))! >= DAYS_OF_A_NOTICE,
  }))
}

/** Writes the days of a notice and moves running deadlines with them, in the caller's transaction. */
export async function storeNotice(
  trx: Kysely<Database>,
  days: readonly NoticeDay[],
  source: string,
  actor: StaffActor | null,
  audit: Parameters<typeof moveDeadlines>[4],
): Promise<Move[]> {
  const before = createCalendar({ overrides: await selectCalendarDays(trx) })
  const names = new Map(days.map(({ day, name }) => [day, name]))
  const rows = toOverrides(days).map((row) => ({ ...row, name: names.get(row.day) || null }))
  await upsertCalendarDays(trx, rows, source)
  const after = createCalendar({ overrides: await selectCalendarDays(trx) })
  return moveDeadlines(trx, actor, before, after, audit)
}
