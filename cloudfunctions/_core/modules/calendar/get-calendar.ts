import type { StaffCallContext } from '@core/host/handler'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { describeYear } from './describe-year'

/** One year of the work calendar, or why deadlines cannot be computed into it. */
export async function getCalendar(
  { year }: ParsedInputOf<'staff-api', 'get-calendar'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-calendar'>> {
  const calendar = await loadCalendar(db)
  const { coverage } = calendar
  const covered = `${year}-01-01` >= coverage.from && `${year}-12-31` <= coverage.to
  const { days, corrections } = covered
    ? await describeYear(db, year, calendar)
    : { days: [], corrections: [] }
  const count = (kind: (typeof days)[number]['kind']) => days.filter((day) => day.kind === kind).length
  return {
    year,
    covered,
    words: covered
      ? `期限可以推算到 ${Number(coverage.to.slice(0, 4))} 年底。`
      : `${year} 年的放假安排还没有载入，推算不出落在这一年的期限；请粘贴国务院办公厅当年的放假通知。`,
    coverage,
    days,
    counts: { work: count('work'), rest: count('rest'), holiday: count('holiday'), makeUp: count('make-up') },
    corrections,
    mayChange:
      actor.roles.some((role) => role === 'operator' || role === 'supervisor') &&
      actor.county.startsWith(actor.regionCode),
  }
}
