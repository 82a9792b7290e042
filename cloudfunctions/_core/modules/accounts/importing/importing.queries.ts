import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface ImportTarget {
  versionId: number
  county: string
  village: string
  names: string[]
  period: string
  lastDay: Day
  isDraft: boolean
  revision: number
  openingFen: number | null
  closingFen: number | null
  importJob: string | null
}

/** The draft that a table is read into, with the names of its village. */
export async function selectImportTarget(db: Db, versionId: number): Promise<ImportTarget | undefined> {
  const { rows } = await sql<ImportTarget>`
    select v.id as "versionId", v.county_code as county, b.village_code as village, b.period, b.last_day as "lastDay",
      v.state = 'draft' as "isDraft", v.revision, v.opening_fen as "openingFen", v.closing_fen as "closingFen",
      v.import_job as "importJob",
      array[r.name, r.display_name] || array(select alias from region_aliases a where a.region_code = r.code) as names
    from account_versions v join account_books b on b.id = v.book_id join regions r on r.code = b.village_code
    where v.id = ${versionId}`.execute(db)
  return rows[0]
}

export async function updateImported(
  trx: Db,
  versionId: number,
  file: { name: string; jobId: string; openingFen: number | null; closingFen: number | null },
): Promise<void> {
  await sql`update account_versions set revision = revision + 1, file_name = ${file.name}, import_job = ${file.jobId},
      opening_fen = ${file.openingFen}, closing_fen = ${file.closingFen} where id = ${versionId}`.execute(trx)
}
