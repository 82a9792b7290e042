import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { recomputeAnnex } from '@shared/domain/statistics/annex'
import { AppError } from '@shared/errors'
import { selectPublishedBy } from './published.queries'

/**
 * A published table as it was printed, with what its rows add up to beside it.
 * @throws AppError `not-found`
 */
export async function getPublishedTable(
  { id }: ParsedInputOf<'staff-api', 'get-published-table'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-published-table'>> {
  const found = await selectPublishedBy(db, actor.county, { id })
  if (!found) throw new AppError('not-found')
  const { content, name } = found
  const recomputed = recomputeAnnex(content)
  const { rows, errata, ...totals } = recomputed
  return {
    name,
    title: content.title,
    header: content.header,
    townsTitle: content.townsTitle,
    towns: content.towns.map((town) => ({ name: town })),
    rows: content.rows.map((row, i) => ({ ...row, recomputed: rows[i]! })),
    published: content.totals,
    recomputed: totals,
    errata,
    remarks: content.remarks,
  }
}
