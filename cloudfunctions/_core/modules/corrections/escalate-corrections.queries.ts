import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { LimitUnit } from '@shared/domain/deadlines'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface RunningRequest {
  id: string
  county: string
  unitId: string
  unitName: string
  askedOn: Day
  limit: number
  limitUnit: LimitUnit
  dueOn: Day | null
  amberOn: Day | null
  rung: number
}

/** Open requests that have no date yet, or whose lamp is amber or red; the oldest first. */
export async function selectRunningRequests(db: Db, today: Day, atMost: number): Promise<RunningRequest[]> {
  const { rows } = await sql<RunningRequest>`
    select r.id, r.county_code as county, r.unit_id as "unitId", u.name as "unitName", r.asked_on as "askedOn",
      r.limit_days as "limit", r.limit_unit as "limitUnit", r.due_on as "dueOn", r.amber_on as "amberOn", r.rung
    from correction_requests r join units u on u.id = r.unit_id
    where r.state = 'open' and (r.due_on is null or r.amber_on <= ${today})
    order by r.due_on nulls first, r.id limit ${atMost}`.execute(db)
  return rows
}

/** Writes a date where there was none. */
export async function dateRequest(db: Db, id: string, dueOn: Day, amberOn: Day): Promise<void> {
  await sql`update correction_requests set due_on = ${dueOn}, amber_on = ${amberOn} where id = ${id} and due_on is null`.execute(
    db,
  )
}

/** Takes a request up; false when another process was quicker. */
export async function raiseRequest(trx: Db, id: string, from: number, to: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update correction_requests set rung = ${to}
    where id = ${id} and rung = ${from} and state = 'open'`.execute(trx)
  return Number(numAffectedRows) === 1
}
