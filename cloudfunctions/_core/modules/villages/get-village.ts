import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { selectCounty, selectVillage } from '../regions/regions.queries'
import {
  selectVillageMonths,
  selectVillageProgrammes,
  selectVillagePublications,
  selectVillageYears,
} from './villages.queries'

const NEWEST_PUBLICATIONS = 12

/** The first thing a resident sees: what this village received, by year, programme and month, and what was just posted. */
export const getVillage: Actions<typeof publicApi, CallContext>['get-village'] = async (
  { village: code, year },
  { db, limit, now },
) => {
  await Promise.all([limit('browse'), limit('browse-village', code)])
  const [village, county, years, publications] = await Promise.all([
    selectVillage(db, code),
    selectCounty(db, code),
    selectVillageYears(db, code),
    selectVillagePublications(db, code, NEWEST_PUBLICATIONS),
  ])
  if (!village || !county) throw new AppError('village-not-found')
  const shown = year ?? years[0]?.year ?? Number(todayInShanghai(now()).slice(0, 4))
  const [programmes, months] = await Promise.all([
    selectVillageProgrammes(db, code, shown),
    selectVillageMonths(db, code, shown),
  ])
  return {
    village,
    county,
    year: shown,
    years,
    programmes,
    months,
    publications: publications.map((p) => ({ ...p, corrected: p.version > 1 })),
  }
}
