import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import { loadCategories } from '../categories/load-categories'
import { describeLine } from '../lines/describe-line'
import { selectLinePlace, selectShownLine } from './residents.queries'

/**
 * One line of published accounts, and whom a question about it goes to.
 * @throws AppError `not-found`, also when the accounts were withdrawn or corrected
 */
export const getAccountLine: Actions<typeof publicApi, CallContext>['get-account-line'] = async (
  { id },
  { db, limit },
) => {
  await limit('browse')
  const row = await selectShownLine(db, id)
  if (!row) throw new AppError('not-found')
  await limit('browse-village', row.village)
  const { village, county, town } = await selectLinePlace(db, row.village)
  if (!village || !county) throw new AppError('village-not-found')
  const { county: countyCode, publishedAt, postingUntil, answered, period, version, ...line } = row
  return {
    ...describeLine(line, await loadCategories(db, countyCode)),
    village,
    county,
    period,
    periodLabel: formatPeriod(period),
    version,
    publishedOn: todayInShanghai(publishedAt),
    postingUntil,
    corrected: version > 1,
    whoAnswers: `问这一笔，由${town?.name ?? '上一级'}办理，不会转给本村，记账和公布的人也看不到。`,
    answeredQuestions: answered,
  }
}
