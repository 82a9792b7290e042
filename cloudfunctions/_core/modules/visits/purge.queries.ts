import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export async function deleteVisitsUntil(db: Db, day: Day): Promise<number> {
  const gone = await sql`delete from visits where visited_on <= ${day}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

/** Takes out the readings of days that are over, in an order that does not depend on when they were made. */
export async function takeReadingsBefore(
  trx: Db,
  today: Day,
): Promise<{ county: string; village: string; reader: string; on: Day }[]> {
  const { rows } = await sql<{ county: string; village: string; reader: string; on: Day }>`
    with taken as (delete from visit_readings where read_on < ${today} returning *)
    select county_code as county, village_code as village, reader, read_on as "on" from taken
    order by read_on, reader, village_code`.execute(trx)
  return rows
}
