import type { Database } from '@core/db/schema'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { recomputeAnnex } from '@shared/domain/statistics/annex'
import type { Kysely } from 'kysely'
import { upsertPublished } from './published.queries'
import { readPublished } from './read-published'

/**
 * Loads a published table (xlsx, xls, csv) and keeps it as it was printed, under a name; loading the name again replaces it.
 * @returns what its rows add up to, with every difference in words
 * @throws AppError what `readPublished` throws
 */
export async function loadPublished(
  db: Kysely<Database>,
  table: { county: string; name: string; path: string; by: string; at: Date },
) {
  const { annex, fileName, sha256 } = await readPublished(table.path)
  const { county, name, by, at } = table
  const id = await db.transaction().execute(async (trx) => {
    const made = await upsertPublished(trx, { county, name, annex, fileName, sha256, by, at })
    await appendAudit(trx, {
      county,
      actor: by,
      action: 'statistics.load-published',
      subject: `published:${made}`,
      detail: { name, sha256: sha256.toString('hex') },
    })
    return made
  })
  return { id, annex, recomputed: recomputeAnnex(annex) }
}
