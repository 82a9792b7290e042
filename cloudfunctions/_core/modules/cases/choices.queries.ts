import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { type Kysely, sql } from 'kysely'
import { visibleTo } from './cases.queries'

type Db = Kysely<Database>

export interface ReceivingUnit {
  id: string
  name: string
  kind: 'commission' | 'department' | 'town' | 'village' | 'office'
  regionCode: string
  regionName: string
  pinyin: string
}

/** Units that may take over or help with a case: not excluded, and with a handler who may see it and need not leave it to others. */
export async function selectReceivingUnits(db: Db, caseId: number): Promise<ReceivingUnit[]> {
  const { rows } = await sql<ReceivingUnit>`
    select u.id, u.name, u.kind, u.region_code as "regionCode", g.display_name as "regionName",
      g.pinyin_initials as pinyin
    from cases c
    join units u on u.county_code = c.county_code and u.id <> c.unit_id
    join regions g on g.code = u.region_code
    where c.id = ${caseId}
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.unit_id = u.id)
      and exists (select 1 from staff s where s.unit_id = u.id and not s.disabled and 'handler' = any(s.roles)
        and starts_with(c.village_code, s.region_code) and s.id is distinct from c.barred_id
        and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.staff_id = s.id))
    order by length(u.region_code), u.name, u.id`.execute(db)
  return rows
}

/** Units that were asked to help and have not answered. */
export async function selectOpenParties(db: Db, caseId: number): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`select unit_id as unit from case_parties
    where case_id = ${caseId} and answered_on is null`.execute(db)
  return rows.map((row) => row.unit)
}

/** Who of a case's unit may handle it, with how many open ones each has that the actor may know of. */
export async function selectHandlers(db: Db, actor: StaffActor, caseId: number) {
  const { rows } = await sql<{ id: string; name: string; open: number }>`
    select s.id, s.name, (select count(*)::int from cases c where c.handler_id = s.id and c.closed_at is null
      and ${visibleTo(actor)}) as open
    from cases c
    join staff s on s.unit_id = c.unit_id and not s.disabled and 'handler' = any(s.roles)
      and starts_with(c.village_code, s.region_code) and s.id is distinct from c.barred_id
    where c.id = ${caseId}
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and (x.staff_id = s.id or x.unit_id = s.unit_id))
    order by s.name, s.id`.execute(db)
  return rows
}

export interface LeadingCase {
  id: number
  number: string
  unitId: string
  unitName: string
  villageName: string
  programmeName: string | null
  receivedAt: Date
  /** Same payment; same village and programme within sixty days; neither. */
  likeness: 2 | 1 | 0
}

const DUPLICATE_DAYS = 60

/**
 * Open cases that `c` may be answered together with: visible to the actor, not merged themselves, as secret as `c`, and of a unit that
 * may have `c`. The likeliest first.
 */
export async function selectLeadingCases(
  db: Db,
  actor: StaffActor,
  caseId: number,
  number: string | null,
  atMost: number,
): Promise<LeadingCase[]> {
  const like = number === null ? null : `%${number.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<LeadingCase>`
    select c.id, c.number, c.unit_id as "unitId", u.name as "unitName", v.display_name as "villageName",
      g.name as "programmeName", c.received_at as "receivedAt",
      case when r.payment_id = mr.payment_id then 2
        when c.village_code = m.village_code and c.programme_code is not distinct from m.programme_code
          and c.received_at between m.received_at - make_interval(days => ${DUPLICATE_DAYS})
            and m.received_at + make_interval(days => ${DUPLICATE_DAYS}) then 1
        else 0 end as likeness
    from cases c
    join reports r on r.id = c.report_id
    join units u on u.id = c.unit_id
    join regions v on v.code = c.village_code
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    join cases m on m.id = ${caseId} and m.county_code = c.county_code
    join reports mr on mr.id = m.report_id
    where c.id <> m.id and ${visibleTo(actor)}
      and c.state in ('received', 'accepted', 'waiting-reporter', 'escalated') and c.confined = m.confined
      and not exists (select 1 from cases other where other.merged_into = m.id)
      and not exists (select 1 from case_exclusions x where x.case_id = m.id
        and (x.unit_id = c.unit_id or x.staff_id = c.handler_id))
      and exists (select 1 from staff s where s.unit_id = c.unit_id and not s.disabled and 'handler' = any(s.roles)
        and starts_with(c.village_code, s.region_code) and starts_with(m.village_code, s.region_code)
        and s.id is distinct from c.barred_id
        and not exists (select 1 from case_exclusions x where x.case_id in (c.id, m.id) and x.staff_id = s.id))
      and (${like}::text is null or c.number like ${like})
    order by likeness desc, c.received_at desc, c.id limit ${atMost}`.execute(db)
  return rows
}
