import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Who may publish what these accounts have written or handed in: the others of the department, ids. */
export async function selectPublishers(
  db: Db,
  unitId: string,
  writers: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from staff where unit_id = ${unitId} and not disabled and roles && '{clerk,leader}'::text[]
      and account <> all(${writers}::text[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those who wrote or handed in a version, but for whoever acts now; ids. */
export async function selectWriters(
  db: Db,
  county: string,
  writers: readonly string[],
  but: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from staff where county_code = ${county} and not disabled and account = any(${writers}::text[])
      and account <> ${but}`.execute(db)
  return rows.map(({ id }) => id)
}
