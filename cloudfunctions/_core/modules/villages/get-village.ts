import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { selectVillagePage } from './villages.queries'

const NEWEST_PUBLICATIONS = 12
const WITHDRAWALS_SHOWN_DAYS = 90

/** The first thing a resident sees: what this village received, by year, programme and month, and what was just posted. */
export const getVillage: Actions<typeof publicApi, CallContext>['get-village'] = async (
  { village: code, year },
  { db, limit, now },
) => {
  await Promise.all([limit('browse'), limit('browse-village', code)])
  const today = todayInShanghai(now())
  const { village, county, account, publications, withdrawals } = await selectVillagePage(
    db,
    code,
    year,
    NEWEST_PUBLICATIONS,
    addDays(today, -WITHDRAWALS_SHOWN_DAYS),
  )
  if (!village || !county || !account) throw new AppError('village-not-found')
  return {
    village,
    county,
    ...account,
    year: account.year ?? Number(today.slice(0, 4)),
    publications: publications.map((p) => ({ ...p, corrected: p.version > 1 })),
    withdrawals,
  }
}
