import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { selectCalendarDays } from '@core/modules/deadlines/deadlines.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type Day, makeDay, todayInShanghai } from '@shared/domain/dates'
import { createCalendar, type WorkCalendar } from '@shared/domain/workdays'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import {
  deleteCorrection,
  lockCalendar,
  selectCorrections,
  selectNoticeDays,
  selectRunningDeadlines,
  upsertCorrection,
} from './calendar.queries'
import { type DayKind, describeYear } from './describe-year'
import { describeMoves, findMoves, moveDeadlines } from './move-deadlines'

/**
 * What it would mean for running deadlines if one day were worked, or not, or as the notice says (`isWorkday` null).
 * @throws AppError `calendar-not-covered`; `input-invalid` for a day long past; `forbidden` in a town
 */
export async function previewCalendarDay(
  { day, isWorkday }: ParsedInputOf<'staff-api', 'preview-calendar-day'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'preview-calendar-day'>> {
  requireCounty(actor)
  const { before, after } = await bothCalendars(db, day, isWorkday, todayInShanghai(now()))
  const running = await selectRunningDeadlines(db, actor)
  return {
    before: await kindOfDay(db, day, before),
    after: await kindOfDay(db, day, after),
    moves: describeMoves(findMoves(running, before, after)),
  }
}

/**
 * Corrects one day of the calendar, or takes the correction away, and moves running deadlines with it; all or nothing.
 * @throws AppError as `previewCalendarDay`
 */
export async function setCalendarDay(
  { day, isWorkday, source, reason }: ParsedInputOf<'staff-api', 'set-calendar-day'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-calendar-day'>> {
  requireCounty(actor)
  const today = todayInShanghai(now())
  return db.transaction().execute(async (trx) => {
    await lockCalendar(trx)
    const { before, after } = await bothCalendars(trx, day, isWorkday, today)
    const former = (await selectCorrections(trx, Number(day.slice(0, 4)))).find((row) => row.day === day)
    if ((former?.isWorkday ?? null) === isWorkday)
      return { after: await kindOfDay(trx, day, before), moves: { total: 0, groups: [] } }
    if (isWorkday === null) await deleteCorrection(trx, day)
    else await upsertCorrection(trx, { day, isWorkday, source, reason, by: actor.account, on: today })
    const moves = await moveDeadlines(trx, actor, before, after, {
      county: actor.county,
      actor: actor.account,
      action: 'calendar.set-day',
      subject: `calendar:${day}`,
      detail: { before: former?.isWorkday ?? null, after: isWorkday, source, reason },
    })
    return { after: await kindOfDay(trx, day, after), moves: describeMoves(moves) }
  })
}

async function bothCalendars(
  db: Kysely<Database>,
  day: Day,
  isWorkday: boolean | null,
  today: Day,
): Promise<{ before: WorkCalendar; after: WorkCalendar }> {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number]
  if (makeDay(year, month, dayOfMonth) !== day)
    throw new AppError('input-invalid', { fields: [{ field: 'day', message: '没有这一天' }] })
  if (year < Number(today.slice(0, 4)) - 1)
    throw new AppError('input-invalid', { fields: [{ field: 'day', message: '只能改去年以来的日子' }] })
  const rows = await selectCalendarDays(db)
  const before = createCalendar({ overrides: rows })
  before.isWorkday(day)
  const others = rows.filter((row) => row.day !== day)
  const notice = (await selectNoticeDays(db, Number(day.slice(0, 4)))).find((row) => row.day === day)
  const former = rows.find((row) => row.day === day)
  const says = isWorkday ?? notice?.isWorkday
  const own = says === undefined ? [] : [{ day, isWorkday: says, coversYear: former?.coversYear ?? false }]
  return { before, after: createCalendar({ overrides: [...others, ...own] }) }
}

async function kindOfDay(db: Kysely<Database>, day: Day, calendar: WorkCalendar): Promise<DayKind> {
  const { days } = await describeYear(db, Number(day.slice(0, 4)), calendar)
  return days.find((row) => row.day === day)!.kind
}
