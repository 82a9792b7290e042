import type { Actions, CallContext } from '@core/host/handler'
import { selectCounty } from '@core/modules/regions/regions.queries'
import type { publicApi } from '@shared/contracts/public-api'
import { publicMeasureNames, publicMeasures } from '@shared/domain/statistics/public-measures'
import { AppError } from '@shared/errors'
import { selectPublic, selectRegionName } from './residents.queries'

/**
 * What became of reports and clues, for everybody: a county or a town, the last twelve months, as it was last night.
 * @throws AppError `region-unknown`
 */
export const getPublicStatistics: Actions<typeof publicApi, CallContext>['get-statistics'] = async (
  { region },
  { db, limit },
) => {
  await limit('browse')
  const county = await selectCounty(db, region)
  const name = await selectRegionName(db, region)
  if (!county || name === undefined) throw new AppError('region-unknown')
  const cells = await selectPublic(db, region)
  return {
    region: { code: region, name },
    county,
    asOf: cells[0]?.asOf ?? null,
    measures: publicMeasureNames.flatMap((key) => {
      const own = cells.filter(({ measure }) => measure === key)
      const total = own.find(({ month }) => month === '')
      if (!total) return []
      return {
        key,
        ...publicMeasures[key],
        n: total.n,
        fen: key === 'recovered' ? total.fen : null,
        months: own
          .filter(({ month }) => month !== '')
          .map(({ month, n, fen }) => ({ month, n, fen: key === 'recovered' ? fen : null })),
      }
    }),
    note: '少于 3 的数不单列，免得看出是谁；为了不让人从合计里算出来，有的大一些的数也不列。数字每天夜里更新一次。',
  }
}
