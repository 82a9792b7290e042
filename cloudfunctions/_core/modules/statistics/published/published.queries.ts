import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import type { PublishedAnnex } from '@shared/domain/statistics/annex'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface PublishedTable {
  id: string
  name: string
  title: string
  content: PublishedAnnex
  fileName: string
  loadedAt: Date
}

const columns = sql`id, name, title, content, file_name as "fileName", loaded_at as "loadedAt"`

/** Keeps a published table under a name; the same name again replaces it. Returns its id. */
export async function upsertPublished(
  db: Db,
  row: {
    county: string
    name: string
    annex: PublishedAnnex
    fileName: string
    sha256: Buffer
    by: string
    at: Date
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into published_tables (county_code, name, title, content, file_name, file_sha256, loaded_by, loaded_at)
    values (${row.county}, ${row.name}, ${row.annex.title}, ${jsonText(row.annex)}::jsonb, ${row.fileName}, ${row.sha256},
      ${row.by}, ${row.at})
    on conflict (county_code, name) do update set title = excluded.title, content = excluded.content,
      file_name = excluded.file_name, file_sha256 = excluded.file_sha256, loaded_by = excluded.loaded_by,
      loaded_at = excluded.loaded_at
    returning id`.execute(db)
  return rows[0]!.id
}

/** Published tables of a county, the newest first. */
export async function selectPublished(db: Db, county: string): Promise<PublishedTable[]> {
  const { rows } = await sql<PublishedTable>`
    select ${columns} from published_tables where county_code = ${county} order by loaded_at desc, name limit 200`.execute(
    db,
  )
  return rows
}

/** One published table by id or by name. */
export async function selectPublishedBy(
  db: Db,
  county: string,
  by: { id: string } | { name: string },
): Promise<PublishedTable | undefined> {
  const which = 'id' in by ? sql`id = ${by.id}` : sql`name = ${by.name}`
  const { rows } = await sql<PublishedTable>`
    select ${columns} from published_tables where county_code = ${county} and ${which}`.execute(db)
  return rows[0]
}
