import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import { recomputeAnnex } from '@shared/domain/statistics/annex'
import { selectPublished } from './published.queries'

/** Tables that were published elsewhere, with how many of their totals do not add up. */
export async function listPublishedTables(
  _: unknown,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-published-tables'>> {
  const tables = await selectPublished(db, actor.county)
  return {
    tables: tables.map(({ id, name, title, loadedAt, content }) => ({
      id,
      name,
      title,
      loadedAt: loadedAt.toISOString(),
      errata: recomputeAnnex(content).errata.length,
    })),
  }
}
