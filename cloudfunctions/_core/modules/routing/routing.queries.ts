import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import type { UnitKind } from './conflict-rules'

type Db = Kysely<Database>

export interface RouteQuestion {
  county: string
  kind: string
  accused: string
  village: string
  programme: string | null
}

/**
 * The unit of the most specific route that fits: most of kind, accused and programme named, then priority, then the nearest
 * region.
 */
export async function selectRoute(db: Db, q: RouteQuestion): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_id as "unitId" from routes
    where county_code = ${q.county}
      and (kind is null or kind = ${q.kind}) and (accused is null or accused = ${q.accused})
      and (programme_code is null or programme_code = ${q.programme})
      and (region_code is null or starts_with(${q.village}, region_code))
    order by num_nonnulls(kind, accused, programme_code) desc, priority desc, length(coalesce(region_code, '')) desc, id
    limit 1`.execute(db)
  return rows[0]?.unitId
}

export interface RoutingUnit {
  id: string
  name: string
  kind: UnitKind
  regionCode: string
  parentId: string | null
}

/** Units that could have to do with a village: the county's own, its town's and its own; and one that is named. */
export async function selectUnitsAround(
  db: Db,
  county: string,
  village: string,
  also: string | null,
): Promise<RoutingUnit[]> {
  const { rows } = await sql<RoutingUnit>`
    select id, name, kind, region_code as "regionCode", parent_id as "parentId" from units
    where county_code = ${county} and (starts_with(${village}, region_code) or id = ${also})
    order by length(region_code) desc, id`.execute(db)
  return rows
}

export interface RoutingStaff {
  id: string
  unitId: string
  regionCode: string
  name: string
  personKey: string | null
  roles: string[]
}

export async function selectCountyStaff(db: Db, county: string): Promise<RoutingStaff[]> {
  const { rows } = await sql<RoutingStaff>`
    select id, unit_id as "unitId", region_code as "regionCode", name, person_key as "personKey", roles
    from staff where county_code = ${county} and not disabled order by id`.execute(db)
  return rows
}

/** Members of staff whose kin receives the payment, or is named in what was written (letters only). */
export async function selectStaffConcerned(
  db: Db,
  county: string,
  personKey: string | null,
  written: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from staff_concerned(${county}, ${personKey === null ? [] : [personKey]}::uuid[], ${written}) id`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** Village, its county and the department of a programme, as far as they exist. */
export async function selectPlace(db: Db, village: string, programme: string | null) {
  const { rows } = await sql<{
    county: string
    villageName: string
    programmeName: string | null
    departmentUnitId: string | null
  }>`
    select r.county_code as county, r.display_name as "villageName", g.name as "programmeName",
      g.department_unit_id as "departmentUnitId"
    from regions r join counties c on c.code = r.county_code
    left join programmes g on g.county_code = c.code and g.code = ${programme}
    where r.code = ${village} and r.level = 5`.execute(db)
  return rows[0]
}

/** Whose payment it is and where; only published payments exist for reporters. */
export async function selectPaymentPerson(db: Db, paymentId: number) {
  const { rows } = await sql<{ personKey: string; village: string; programme: string }>`
    select person_key as "personKey", village_code as village, programme_code as programme
    from payment_person(${paymentId})`.execute(db)
  return rows[0]
}

/** The unit that pays a payment out; only published payments exist for reporters. */
export async function selectPayer(db: Db, paymentId: number): Promise<string | null> {
  const { rows } = await sql<{
    unitId: string | null
  }>`select payment_payer(${paymentId}) as "unitId"`.execute(db)
  return rows[0]?.unitId ?? null
}

/** Where a line of accounts stands, what it says, and who has made the accounts; only lines that were published exist for reporters. */
export async function selectAccountLine(db: Db, lineId: number) {
  const { rows } = await sql<{
    village: string
    period: string
    summary: string
    amountFen: number
    makers: string[]
  }>`
    select village_code as village, period, summary, amount_fen as "amountFen", makers from account_line_of(${lineId})`.execute(
    db,
  )
  return rows[0]
}

/** Adds who must not know of a case; the reason is one neutral word. */
export async function insertExclusions(
  db: Db,
  caseId: number,
  excluded: { units: string[]; staff: string[] },
): Promise<void> {
  await sql`insert into case_exclusions (case_id, unit_id, staff_id, reason)
    select ${caseId}::bigint, unit, null::uuid, '回避' from unnest(${excluded.units}::text[]) unit
    union all select ${caseId}::bigint, null, person, '回避' from unnest(${excluded.staff}::uuid[]) person
    on conflict do nothing`.execute(db)
}

export async function selectExclusions(db: Db, caseId: number) {
  const { rows } = await sql<{ unitId: string | null; staffId: string | null }>`
    select unit_id as "unitId", staff_id as "staffId" from case_exclusions where case_id = ${caseId}`.execute(
    db,
  )
  return {
    units: rows.flatMap((row) => row.unitId ?? []),
    staff: rows.flatMap((row) => row.staffId ?? []),
  }
}

/** One rule; '' matches everything. */
export interface RouteLine {
  line: number
  kind: string
  accused: string
  programme: string
  region: string
  unit: string
  priority: string
}

/** Replaces a county's routes; '' matches everything. */
export async function replaceRoutes(
  db: Db,
  county: string,
  routes: Omit<RouteLine, 'line'>[],
): Promise<void> {
  await sql`delete from routes where county_code = ${county}`.execute(db)
  await sql`
    insert into routes (county_code, kind, accused, programme_code, region_code, unit_id, priority)
    select ${county}::text, nullif(kind, ''), nullif(accused, ''), nullif(programme, ''), nullif(region, ''), unit,
      coalesce(nullif(priority, '')::smallint, 0)
    from jsonb_to_recordset(${JSON.stringify(routes)}::jsonb)
      as r(kind text, accused text, programme text, region text, unit text, priority text)`.execute(db)
}
