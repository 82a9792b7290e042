import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { inRegion } from './in-region'
import { selectCoverage } from './visits.queries'

/**
 * How many homes of those to visit were visited in a year, in the reader's region or one within it. From the sums by village alone.
 * @throws AppError `region-unknown`, also outside the reader's region
 */
export async function getVisitCoverage(
  input: ParsedInputOf<'staff-api', 'get-visit-coverage'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-visit-coverage'>> {
  const { county, regionCode } = actor
  const own = regionCode.length < county.length ? county : regionCode
  const region = input.region ?? own
  if (!inRegion(actor, region)) throw new AppError('region-unknown')
  const year = input.year ?? Number(todayInShanghai(now()).slice(0, 4))
  const { rows, total, asOf } = await selectCoverage(db, county, region, year)
  const sum = total[0]
  if (!sum) throw new AppError('region-unknown')
  return { region: { code: sum.code, name: sum.name }, year, total: sum, rows, asOf }
}
