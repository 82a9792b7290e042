import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface Upload {
  id: string
  fileName: string
  storageKey: string
}

const columns = sql`id, file_name as "fileName", storage_key as "storageKey"`

/** The upload that the same person began with this submission. */
export async function selectBegun(
  db: Db,
  staffId: string,
  submissionHash: Buffer,
): Promise<Upload | undefined> {
  const { rows } = await sql<Upload>`
    select ${columns} from uploads where staff_id = ${staffId} and submission_hash = ${submissionHash}`.execute(
    db,
  )
  return rows[0]
}

/** False when the same submission arrived at the same time. */
export async function insertUpload(
  db: Db,
  row: Upload & { county: string; staffId: string; submissionHash: Buffer; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into uploads (id, county_code, staff_id, file_name, storage_key, submission_hash, created_at)
    values (${row.id}, ${row.county}, ${row.staffId}, ${row.fileName}, ${row.storageKey}, ${row.submissionHash}, ${row.at})
    on conflict (staff_id, submission_hash) do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** An upload of this very person. */
export async function selectUpload(db: Db, staffId: string, id: string): Promise<Upload | undefined> {
  const { rows } = await sql<Upload>`
    select ${columns} from uploads where id = ${id} and staff_id = ${staffId}`.execute(db)
  return rows[0]
}

export async function selectOldUploads(db: Db, before: Date, atMost: number): Promise<Upload[]> {
  const { rows } = await sql<Upload>`
    select ${columns} from uploads where created_at < ${before} limit ${atMost}`.execute(db)
  return rows
}

export async function deleteUpload(db: Db, id: string): Promise<void> {
  await sql`delete from uploads where id = ${id}`.execute(db)
}
