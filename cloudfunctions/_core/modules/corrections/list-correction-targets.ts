import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { amberFrom, dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { type Duty, dutyFor } from '@shared/domain/deadlines'
import { limitWords } from '@shared/domain/explain-deadline'
import type { Kysely } from 'kysely'
import { findTargets } from './find-targets'

const SEEN =
  '来源单位会看到：哪个项目哪一期第几行，你写的两段话，几号以前要回。看不到：是谁提的，是从哪件反映、哪条疑点来的。'

/** How long the unit has, from today on. */
export async function correctionLimit(
  db: Kysely<Database>,
  county: string,
  today: Day,
): Promise<{ duty: Duty; dueOn: Day | null; amberOn: Day | null }> {
  const duty = dutyFor('correct-data', 'publication', await selectDutyOverrides(db, county))
  const calendar = await loadCalendar(db)
  const dueOn = dueDay(duty, today, calendar)
  return { duty, dueOn, amberOn: dueOn && amberFrom(dueOn, duty.limit, duty.unit, calendar) }
}

/**
 * Whom one may ask about a report, a clue or a payment, by when they have to answer, and what they will see.
 * @throws AppError `not-found`
 */
export async function listCorrectionTargets(
  about: ParsedInputOf<'staff-api', 'list-correction-targets'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-correction-targets'>> {
  const today = todayInShanghai(now())
  const { targets } = await findTargets(db, actor, about)
  const { duty, dueOn } = await correctionLimit(db, actor.county, today)
  const until = dueOn ? `，最晚 ${formatDate(dueOn, today)}` : ''
  return {
    targets: targets.map(({ key, unitName, place, refused }) => ({ key, unitName, where: place, refused })),
    limitWords: `${limitWords(duty.limit, duty.unit)}${until}`,
    source: duty.source,
    seenWords: SEEN,
  }
}
