import type { Services } from '@core/host/services'
import { hourOf } from '@core/modules/cases/hour'
import { selectCounties } from '@core/modules/deadlines/deadlines.queries'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { type Day, daysBetween, formatDate, todayInShanghai } from '@shared/domain/dates'
import type { MessageKind, MessagePart } from '@shared/domain/messages'
import { formatPeriod } from '@shared/domain/period'
import { isOutstanding } from '@shared/domain/progress/cell'
import type { CalendarCell } from './build-calendar'
import { loadCalendarRows } from './load-calendar-rows'
import { selectUnitRows } from './progress.queries'

/** From so many days past the last day on the supervisors hear of it, as with cases. */
const SUPERVISED_AFTER = 3

/** What is to be said of a cell today, the strongest last; nothing of what is not asked for, far away or done. */
export function warningsOf(
  cell: Pick<CalendarCell, 'state' | 'late' | 'dueOn'>,
  today: Day,
): { kind: MessageKind; to: readonly MessagePart[] }[] {
  if (!cell.dueOn) return []
  if (cell.state === 'due-soon') return [{ kind: 'data-due-soon', to: ['clerk', 'leader'] }]
  if (!isOutstanding(cell)) return []
  const late = { kind: 'data-late', to: ['clerk', 'leader'] } as const
  return daysBetween(cell.dueOn, today) < SUPERVISED_AFTER
    ? [late]
    : [late, { kind: 'data-late-supervised', to: ['supervisor'] }]
}

/**
 * Tells units what is nearly due and overdue of this year and the last, and supervisors what lies for three days; each of it once
 * for a last day. Returns how many warnings there were to give.
 */
export async function watchProgress({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(now())
  const year = Number(today.slice(0, 4))
  let said = 0
  for (const county of await selectCounties(db)) {
    const { years, programmes } = await loadCalendarRows(db, county, [year - 1, year], today)
    const units = new Map((await selectUnitRows(db, county)).map(({ id, name }) => [id, name]))
    for (const { schedule, cells } of years.flat()) {
      if (!schedule) continue
      const { programmeCode, unitId } = schedule
      for (const cell of cells)
        for (const { kind, to } of warningsOf(cell, today)) {
          await enqueue(db, {
            county,
            kind,
            at: hourOf(now()),
            ...(to.includes('supervisor') ? {} : { unitId }),
            parts: to,
            payload: {
              programme: programmes.get(programmeCode)!.name,
              period: formatPeriod(cell.period),
              due: formatDate(cell.dueOn!, today),
              unit: units.get(unitId) ?? '',
            },
            dedupeKey: ['data', county, programmeCode, unitId, cell.period, cell.dueOn, kind].join(':'),
          })
          said++
        }
    }
  }
  return said
}
