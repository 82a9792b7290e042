import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { dateDeadlines } from '@core/modules/deadlines/date-deadlines'
import { selectCalendarDays } from '@core/modules/deadlines/deadlines.queries'
import { dueDay } from '@core/modules/deadlines/duty-dates'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type ReadNotice, readNotice } from '@shared/domain/holiday-notice'
import { type CalendarOverride, createCalendar, type WorkCalendar } from '@shared/domain/workdays'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import {
  lockCalendar,
  type RunningDeadline,
  selectCorrections,
  selectRunningDeadlines,
} from './calendar.queries'
import { kindOf } from './describe-year'
import { describeMoves, findMoves } from './move-deadlines'
import { storeNotice, toOverrides } from './store-notice'

type Preview = OutputOf<'staff-api', 'preview-notice'>

/**
 * Reads a pasted holiday notice: its days, what is doubtful about it, and what it would change. Nothing is stored.
 * @throws AppError `forbidden` in a town
 */
export async function previewNotice(
  { text, year }: ParsedInputOf<'staff-api', 'preview-notice'>,
  { db, actor }: StaffCallContext,
): Promise<Preview> {
  requireCounty(actor)
  return describeNotice(db, readNotice(text, year), await selectRunningDeadlines(db, actor))
}

/**
 * Loads a notice; running deadlines move with it, and those that had no date because the year was missing get one.
 * @throws AppError `notice-doubtful` with every doubt that is blocking, or was not confirmed; `forbidden` in a town
 */
export async function importNotice(
  { text, year, source, confirmed }: ParsedInputOf<'staff-api', 'import-notice'>,
  { db, actor }: StaffCallContext,
): Promise<Preview> {
  requireCounty(actor)
  const notice = readNotice(text, year)
  const refused = notice.doubts.filter(({ blocking }) => blocking || !confirmed)
  if (refused.length > 0)
    throw new AppError('notice-doubtful', {
      fields: refused.map(({ line, words }) => ({ field: line ? `第 ${line} 行` : '全文', message: words })),
    })
  const done = await db.transaction().execute(async (trx) => {
    await lockCalendar(trx)
    const preview = await describeNotice(trx, notice, await selectRunningDeadlines(trx, actor))
    const moves = await storeNotice(trx, notice.days, source, actor, {
      county: actor.county,
      actor: actor.account,
      action: 'calendar.import',
      subject: `calendar:${notice.year}`,
      detail: { days: notice.days.length, source },
    })
    return { ...preview, moves: describeMoves(moves) }
  })
  // the clock would do it in some minutes
  await dateDeadlines({ db })
  return done
}

async function describeNotice(
  db: Kysely<Database>,
  notice: ReadNotice,
  running: readonly RunningDeadline[],
): Promise<Preview> {
  const rows = await selectCalendarDays(db)
  const before = createCalendar({ overrides: rows })
  const corrected = notice.year === null ? [] : await selectCorrections(db, notice.year)
  const after = createCalendar({ overrides: withNotice(rows, toOverrides(notice.days), corrected) })
  const last = `${notice.year}-12-31`
  return {
    ...notice,
    differences: notice.days.flatMap(({ day, kind }) => {
      const now = isKnown(before, day) ? kindOf(day, before.isWorkday(day), kind === 'holiday') : null
      const then = kindOf(day, kind === 'make-up', true)
      return now === then ? [] : [{ day, before: now, after: then }]
    }),
    covers: notice.year !== null && after.coverage.to >= last,
    undated: running.filter((row) => !row.hidden && !row.dueOn && isDated(row, after)).length,
    moves: describeMoves(findMoves(running, before, after)),
  }
}

/** Days of the notice take the place of those in the database; corrections of single days stay. */
function withNotice(
  rows: readonly CalendarOverride[],
  days: readonly CalendarOverride[],
  corrections: readonly { day: string; isWorkday: boolean }[],
): CalendarOverride[] {
  const corrected = new Map(corrections.map((row) => [row.day, row.isWorkday]))
  const said = new Map(days.map((row) => [row.day, row]))
  return [
    ...rows.filter((row) => !said.has(row.day)),
    ...days.map((row) => ({ ...row, isWorkday: corrected.get(row.day) ?? row.isWorkday })),
  ]
}

const isKnown = ({ coverage }: WorkCalendar, day: string) => day >= coverage.from && day <= coverage.to

const isDated = (row: RunningDeadline, calendar: WorkCalendar) =>
  dueDay({ ...row, rollToWorkday: row.unit === 'calendar' }, row.startsOn, calendar) !== null
