import type { Services } from '@core/host/services'
import { selectCounties } from '@core/modules/deadlines/deadlines.queries'
import { todayInShanghai } from '@shared/domain/dates'
import { monthsBetween } from '@shared/domain/statistics/months'
import {
  PUBLIC_MONTHS,
  type PublicMeasure,
  publicMeasureNames,
} from '@shared/domain/statistics/public-measures'
import { suppressSmall } from '@shared/domain/statistics/suppress'
import {
  type PublicCell,
  type RawCell,
  replacePublic,
  selectRawCells,
  selectTowns,
} from './residents.queries'

/** First month of the twelve that end with this one. */
function firstMonth(last: string): string {
  const year = Number(last.slice(0, 4))
  const month = Number(last.slice(5, 7))
  return month === PUBLIC_MONTHS ? `${year}-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}`
}

/**
 * Writes what residents may read: counts by town and month with the small ones hidden, and whatever would give them away. At
 * night, so that nobody sees a number change when a report is sent. Returns how many counties were written.
 */
export async function publishStatistics({ db, now }: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(now())
  const last = today.slice(0, 7)
  const months = monthsBetween(firstMonth(last), last, PUBLIC_MONTHS)
  const counties = await selectCounties(db)
  for (const county of counties)
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const raw = await selectRawCells(trx, county, { from: `${months[0]}-01`, until: today })
        const towns = await selectTowns(trx, county)
        const cells = publicMeasureNames.flatMap((measure) => cellsOf(measure, raw, county, towns, months))
        await replacePublic(trx, county, today, cells)
      })
  return counties.length
}

function cellsOf(
  measure: PublicMeasure,
  raw: readonly RawCell[],
  county: string,
  towns: readonly string[],
  months: readonly string[],
): PublicCell[] {
  const own = raw.filter((cell) => cell.measure === measure)
  // without territory they are the county's, in a row of their own so that the sum does not give them away
  const rows = [...towns, null]
  const table = rows.map((town) =>
    months.map((month) => own.find((cell) => townOf(cell, towns) === town && cell.month === month)),
  )
  const shown = suppressSmall(table.map((row) => row.map((cell) => cell?.n ?? 0)))
  const fenOf = (town: string, month: string) =>
    own
      .filter((cell) => (town === county || cell.town === town) && (month === '' || cell.month === month))
      .reduce((sum, { fen }) => sum + fen, 0)
  const regions = [...towns, null, county]
  return regions.flatMap((region, r) =>
    region === null
      ? []
      : [...months, ''].map((month, c) => {
          const n = shown[r]![c]!
          return { region, measure, month, n, fen: n === null ? null : fenOf(region, month) }
        }),
  )
}

const townOf = ({ town }: RawCell, towns: readonly string[]) =>
  town !== null && towns.includes(town) ? town : null
