import type { Database } from '@core/db/schema'
import type { Came } from '@shared/domain/progress/cell'
import type { Schedule } from '@shared/domain/progress/schedule'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** A programme with what its schedule can be derived from. */
export interface PlannedProgramme {
  code: string
  name: string
  cadence: string | null
  departmentUnitId: string | null
  departmentName: string
  /** Of its first period that ever came. */
  firstPeriod: string | null
  /** Who handed in the newest period that came. */
  lastUnitIds: string[]
}

/** Every programme of a county. Recoveries and what was thrown away count for nothing. */
export async function selectPlannedProgrammes(db: Db, county: string): Promise<PlannedProgramme[]> {
  const { rows } = await sql<PlannedProgramme>`
    with came as (
      select b.programme_code as code, b.period collate "C" as period, coalesce(b.unit_id, g.department_unit_id) as unit_id
      from batches b join programmes g on g.county_code = b.county_code and g.code = b.programme_code
      where b.county_code = ${county} and not b.is_recovery
        and exists (select from batch_versions v where v.batch_id = b.id and v.state <> 'discarded')
    ), ends as (
      select code, min(period) as first, max(period) as last from came group by code
    )
    select g.code, g.name, g.cadence, g.department_unit_id as "departmentUnitId", g.department_name as "departmentName",
      e.first as "firstPeriod",
      coalesce((select array_agg(distinct c.unit_id) from came c
        where c.code = g.code and c.period = e.last and c.unit_id is not null), '{}') as "lastUnitIds"
    from programmes g left join ends e on e.code = g.code
    where g.county_code = ${county} order by g.name, g.code`.execute(db)
  return rows
}

const scheduleColumns = sql`s.programme_code as "programmeCode", s.unit_id as "unitId", s.cadence, s.due_days as "dueDays",
  s.due_unit as "dueUnit", s.starts_on as "startsOn", s.ends_on as "endsOn"`

/** What the county has said about who hands in what. */
export async function selectSchedules(db: Db, county: string): Promise<Schedule[]> {
  const { rows } = await sql<Schedule>`
    select ${scheduleColumns} from programme_schedules s
    where s.county_code = ${county} order by s.programme_code, s.unit_id`.execute(db)
  return rows
}

export interface ScheduleRow extends Schedule {
  source: string
  reason: string
  changedBy: string
  changedOn: string
}

/** The same of one programme, with who has said so, when and why. */
export async function selectScheduleRows(db: Db, county: string, programme: string): Promise<ScheduleRow[]> {
  const { rows } = await sql<ScheduleRow>`
    select ${scheduleColumns}, s.source, s.reason,
      coalesce(m.name, replace(s.changed_by, 'operator:', '运维 ')) as "changedBy", s.changed_on as "changedOn"
    from programme_schedules s left join staff m on m.account = s.changed_by and m.county_code = s.county_code
    where s.county_code = ${county} and s.programme_code = ${programme} order by s.unit_id`.execute(db)
  return rows
}

export interface CameRow extends Came {
  programmeCode: string
  period: string
  unitId: string | null
}

/** Batches of these periods, each as far as it is; a corrected one counts with the day of its first publication. */
export async function selectCame(db: Db, county: string, periods: readonly string[]): Promise<CameRow[]> {
  const { rows } = await sql<CameRow>`
    select b.id as "batchId", b.programme_code as "programmeCode", b.period, coalesce(b.unit_id, g.department_unit_id) as "unitId",
      case when v.state = 'draft' and v.returned_at is not null then 'returned' else v.state end as state,
      (f.published_at at time zone 'Asia/Shanghai')::date as "publishedOn"
    from batches b
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    join lateral (select state, returned_at from batch_versions where batch_id = b.id
      and state in ('published', 'submitted', 'draft', 'withdrawn')
      order by array_position('{published,submitted,draft,withdrawn}'::text[], state), version desc limit 1) v on true
    left join lateral (select min(published_at) as published_at from batch_versions where batch_id = b.id) f on true
    where b.county_code = ${county} and b.period = any(${[...periods]}) and not b.is_recovery`.execute(db)
  return rows
}

export interface UnitRow {
  id: string
  name: string
  regionCode: string
}

export async function selectUnitRows(db: Db, county: string): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select id, name, region_code as "regionCode" from units where county_code = ${county}`.execute(db)
  return rows
}
