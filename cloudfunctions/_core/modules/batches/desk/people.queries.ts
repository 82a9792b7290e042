import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Clerks and leaders who handle a version and had no part in it; after its submission. */
export async function selectPublishers(db: Kysely<Database>, versionId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from batch_versions v
    join batches b on b.id = v.batch_id
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    join staff s on s.county_code = v.county_code and not s.disabled and s.roles && '{clerk,leader}'::text[]
      and s.unit_id in (b.unit_id, g.department_unit_id)
    where v.id = ${versionId} and s.account <> all (v.edited_by || v.imported_by || coalesce(v.submitted_by, ''))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Whoever brought, mended or submitted a version, but for one account. */
export async function selectWriters(
  db: Kysely<Database>,
  versionId: number,
  butFor: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from batch_versions v
    join staff s on s.county_code = v.county_code and not s.disabled
      and s.account = any (v.edited_by || v.imported_by || coalesce(v.submitted_by, ''))
    where v.id = ${versionId} and s.account <> ${butFor}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What a batch is called. */
export async function selectTitle(
  db: Kysely<Database>,
  batchId: number,
): Promise<{ programme: string; period: string }> {
  const { rows } = await sql<{ programme: string; period: string }>`
    select g.name as programme, b.period from batches b
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code where b.id = ${batchId}`.execute(
    db,
  )
  return rows[0]!
}
