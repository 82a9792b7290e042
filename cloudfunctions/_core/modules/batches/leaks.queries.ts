import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** What people typed into a row. */
export interface WorthALook {
  sheetNo: number
  line: number
  name: string
  /** null where the programme does not show it. */
  school: string | null
  remark: string | null
}

/** Rows of a version after a place in its file in which people typed personal data; `member`: as far as he handles it. */
export async function selectWorthALook(
  db: Kysely<Database>,
  versionId: number,
  member: string | null,
  after: { sheetNo: number; line: number },
  atMost: number,
): Promise<WorthALook[]> {
  const place = sql`${versionId}, ${after.sheetNo}, ${after.line}, ${atMost}`
  const { rows } = await sql<WorthALook>`
    select sheet_no as "sheetNo", line_no as line, name, school, remark
    from ${member === null ? sql`version_words(${place})` : sql`batch_words(${member}, ${place})`}`.execute(
    db,
  )
  return rows
}
