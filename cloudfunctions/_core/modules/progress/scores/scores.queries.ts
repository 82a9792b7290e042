import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface RowsOfMonth {
  unitId: string
  month: string
  rowsRead: number
  rowsRejected: number
}

/** Rows read and refused by unit and month of the import, each batch with its newest version. */
export async function selectRowsByMonth(db: Db, county: string, since: Day): Promise<RowsOfMonth[]> {
  const { rows } = await sql<RowsOfMonth>`
    select coalesce(b.unit_id, g.department_unit_id) as "unitId",
      to_char(v.imported_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      sum(v.rows_read)::int as "rowsRead", sum(v.rows_rejected)::int as "rowsRejected"
    from batches b
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    join lateral (select imported_at, rows_read, rows_rejected from batch_versions
      where batch_id = b.id and state <> 'discarded' order by version desc limit 1) v on true
    where b.county_code = ${county} and coalesce(b.unit_id, g.department_unit_id) is not null
      and (v.imported_at at time zone 'Asia/Shanghai')::date >= ${since}
    group by 1, 2`.execute(db)
  return rows
}

export interface Changes {
  unitId: string
  published: number
  corrected: number
  withdrawn: number
}

/** Batches that were published since, and of them those that were corrected or withdrawn afterwards. */
export async function selectChanges(db: Db, county: string, since: Day): Promise<Changes[]> {
  const { rows } = await sql<Changes>`
    with made as (
      select coalesce(b.unit_id, g.department_unit_id) as unit_id, count(*) as versions, bool_or(v.state = 'withdrawn') as withdrawn
      from batches b
      join programmes g on g.county_code = b.county_code and g.code = b.programme_code
      join batch_versions v on v.batch_id = b.id and v.published_at is not null
      where b.county_code = ${county} and not b.is_recovery
      group by b.id, 1 having max((v.published_at at time zone 'Asia/Shanghai')::date) >= ${since}
    )
    select unit_id as "unitId", count(*)::int as published,
      count(*) filter (where versions > 1 and not withdrawn)::int as corrected,
      count(*) filter (where withdrawn)::int as withdrawn
    from made where unit_id is not null group by unit_id`.execute(db)
  return rows
}

export interface Requests {
  unitId: string
  dataErrors: number
  open: number
  overdue: number
}

/** Requests to mend data by the unit that has to answer; those by clues that came to nothing count as data errors. */
export async function selectRequests(db: Db, county: string, since: Day, today: Day): Promise<Requests[]> {
  const { rows } = await sql<Requests>`
    select unit_id as "unitId",
      count(distinct clue_id) filter (where origin = 'clue' and state <> 'declined' and asked_on >= ${since})::int as "dataErrors",
      count(*) filter (where state = 'open')::int as open,
      count(*) filter (where state = 'open' and due_on < ${today})::int as overdue
    from correction_requests where county_code = ${county} group by unit_id`.execute(db)
  return rows
}
