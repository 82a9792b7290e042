import type { Database } from '@core/db/schema'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { Day } from '@shared/domain/dates'
import { dutyFor } from '@shared/domain/deadlines'
import type { ReportKind } from '@shared/domain/reports'
import type { Kysely } from 'kysely'

/**
 * The last days for accepting and for answering a report that arrives on `received`; null where the calendar does not reach.
 * An answer that counts from acceptance is given for the latest acceptance.
 */
export async function expectedDays(
  db: Kysely<Database>,
  county: string,
  kind: ReportKind,
  received: Day,
): Promise<{ acceptBy: Day | null; answerBy: Day | null }> {
  const calendar = await loadCalendar(db)
  const overrides = await selectDutyOverrides(db, county)
  const reply = dutyFor('reply', kind, overrides)
  const acceptBy = dueDay(dutyFor('accept', kind, overrides), received, calendar)
  const from = reply.startsAt === 'received' ? received : acceptBy
  return { acceptBy, answerBy: from && dueDay(reply, from, calendar) }
}
