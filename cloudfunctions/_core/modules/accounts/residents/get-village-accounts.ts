import type { Actions, CallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import type { publicApi } from '@shared/contracts/public-api'
import { endedPeriods } from '@shared/domain/account-periods'
import { addDays, type Day, daysBetween, todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { answerQuestions } from '../answers/answer-questions'
import { loadCategories } from '../categories/load-categories'
import { type AccountDuties, loadAccountDuties } from '../duties/due-days'
import { type PastVersion, type Published, selectVillageAccounts } from './residents.queries'

type Answer = OutputOf<'public-api', 'get-village-accounts'>

const MOST_PERIODS = 36
/** Three years and a quarter. */
const DAYS_SHOWN = 1200

const dayOf = (at: string): Day => todayInShanghai(new Date(at))

/**
 * The accounts of a village for one period, by default the newest published, along the five questions. What is missing or was withdrawn
 * is among the periods.
 * @throws AppError `village-not-found`; `not-found` for a period of which nothing was ever published
 */
export const getVillageAccounts: Actions<typeof publicApi, CallContext>['get-village-accounts'] = async (
  { village: code, period: wanted },
  { db, limit, now },
) => {
  await Promise.all([limit('browse'), limit('browse-village', code)])
  const today = todayInShanghai(now())
  const found = await selectVillageAccounts(db, code, addDays(today, -DAYS_SHOWN))
  const { village, county, published, past } = found
  if (!village || !county) throw new AppError('village-not-found')
  const duties = await loadAccountDuties(db, county.code)
  const period = wanted ?? published[0]?.period ?? past[0]?.period ?? null
  const shown = published.find((p) => p.period === period)
  const history = past.filter((p) => p.period === period)
  if (wanted !== undefined && history.length === 0 && wanted.length > 0) {
    const isExpected = periodRows().some((row) => row.period === wanted)
    if (!isExpected) throw new AppError('not-found')
  }
  const ended = history[0]
  return {
    village,
    county,
    periods: periodRows(),
    period,
    label: period && formatPeriod(period),
    state: shown ? 'published' : ended?.state === 'withdrawn' ? 'withdrawn' : 'none',
    withdrawn:
      !shown && ended?.state === 'withdrawn' && ended.endedAt
        ? { on: dayOf(ended.endedAt), reason: ended.endedReason ?? '' }
        : null,
    publication: shown ? describePublication(shown, today) : null,
    history: history.map(describePast),
    answers: shown
      ? await answerQuestions(
          db,
          'residents',
          {
            ...shown,
            county: county.code,
            village: code,
            publishedOn: firstDay(shown.period),
            dueOn: duties.dueOn(shown.period),
          },
          await loadCategories(db, county.code),
        )
      : null,
    answeredQuestions: found.answered?.answered ?? null,
  }

  /** A correction is no late publication. */
  function firstDay(of: string): Day {
    return past
      .filter((p) => p.period === of)
      .map((p) => dayOf(p.publishedAt))
      .reduce((first, day) => (day < first ? day : first))
  }

  function periodRows(): Answer['periods'] {
    const since = found.first?.lastDay ?? null
    const cadence = found.cadence?.cadence ?? 'month'
    const expected = since
      ? endedPeriods(cadence, since, today, MOST_PERIODS).map((p) => ({
          period: p.period,
          lastDay: p.lastDay,
        }))
      : []
    const known = past.map(({ period: p, lastDay }) => ({ period: p, lastDay }))
    const all = new Map([...expected, ...known].map((row) => [row.period, row.lastDay]))
    return [...all]
      .sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0))
      .slice(0, MOST_PERIODS)
      .map(([p]) => describePeriod(p, { published, past, duties, today }))
  }
}

function describePeriod(
  period: string,
  known: { published: Published[]; past: PastVersion[]; duties: AccountDuties; today: Day },
): Answer['periods'][number] {
  const shown = known.published.find((p) => p.period === period)
  const past = known.past.filter((p) => p.period === period)
  const dueOn = known.duties.dueOn(period)
  const first = past.map((p) => dayOf(p.publishedAt)).sort()[0] ?? null
  const state = shown
    ? 'published'
    : past[0]?.state === 'withdrawn'
      ? 'withdrawn'
      : known.today > dueOn
        ? 'missing'
        : 'due'
  return {
    period,
    label: formatPeriod(period),
    state,
    incomeFen: shown ? Number(shown.incomeFen) : null,
    spendingFen: shown ? Number(shown.spendingFen) : null,
    publishedOn: first,
    dueOn: shown ? null : dueOn,
    late: (first ?? known.today) > dueOn,
  }
}

function describePublication(shown: Published, today: Day): NonNullable<Answer['publication']> {
  return {
    version: shown.version,
    publishedOn: dayOf(shown.publishedAt),
    postingUntil: shown.postingUntil,
    postingDaysLeft: Math.max(0, daysBetween(today, shown.postingUntil)),
    corrected: shown.version > 1,
    unitName: shown.unitName,
  }
}

function describePast(past: PastVersion): Answer['history'][number] {
  return {
    version: past.version,
    publishedOn: dayOf(past.publishedAt),
    state: past.state,
    endedOn: past.endedAt && dayOf(past.endedAt),
    reason: past.endedReason,
  }
}
