import type { Database } from '@core/db/schema'
import { states } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'

/**
 * Runs a statement that joins its own common table expressions. The planner takes them for one row each, whatever a storm has put
 * into them, and would compare every row with every other; hash joins are never far from the best.
 */
export async function inBulk<T>(
  db: Kysely<Database>,
  work: (trx: Kysely<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`set local enable_nestloop = off`.execute(trx)
    return work(trx)
  })
}

const owners = Object.entries(states).map(([state, { owner }]) => ({ state, owner: owner ?? '' }))

/**
 * Common table expressions that work out who hears of what. They need `wanted(key text, county_code, case_id, unit_id, staff_id,
 * part)`: one row for each message and part, or for a named member of staff with `part` null; and give `recipients(key, staff_id)`
 * without anybody whom conflict of interest keeps from the case or the clue (DESIGN D8), who has left, or who is outside the unit to
 * which a case is confined.
 *
 * `owner` is whoever does the next step of the case as it is now; where that is not staff, the handler (of clues the verifier).
 */
export const recipientTables: RawBuilder<unknown> = sql`
  owners as (
    select * from unnest(${owners.map((o) => o.state)}::text[], ${owners.map((o) => o.owner)}::text[]) as o(state, part)
  ), placed as materialized (
    select w.key, w.county_code, w.case_id, w.staff_id, c.village_code, c.handler_id, c.cosigner_id, c.barred_id, c.clue_id,
      case when c.confined then c.unit_id end as only_unit,
      coalesce(w.unit_id, c.unit_id) as unit_id, w.unit_id is null or w.unit_id = c.unit_id as is_own_unit,
      g.department_unit_id,
      case when w.part <> 'owner' then w.part
        when o.part in ('handler', 'leader', 'verifier', 'cosigner', 'rechecker', 'supervisor') then o.part
        when c.clue_id is not null then 'verifier' else 'handler' end as part
    from wanted w
    left join cases c on c.id = w.case_id
    left join owners o on o.state = c.state
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
  ), reached as (
    -- named: in the message, as second verifier, or as the one who handles the case in its unit
    select p.key, p.case_id, p.clue_id, p.only_unit, s.id, s.unit_id from placed p
    join staff s on not s.disabled and s.id = case when p.staff_id is not null then p.staff_id
      when p.part = 'cosigner' then p.cosigner_id
      when p.part in ('handler', 'verifier') and p.is_own_unit then p.handler_id end
    union
    -- by part in one unit; also when the one who handles it has left
    select p.key, p.case_id, p.clue_id, p.only_unit, s.id, s.unit_id from placed p
    join staff s on s.unit_id = p.unit_id and not s.disabled and p.part = any(s.roles)
    where p.staff_id is null and p.part in ('handler', 'leader', 'verifier', 'clerk', 'accountant')
      and (p.part in ('leader', 'accountant') or not p.is_own_unit or s.id is distinct from p.barred_id)
      and (p.village_code is null or starts_with(p.village_code, s.region_code))
      and (p.part in ('leader', 'accountant') or not p.is_own_unit or p.handler_id is null
        or not exists (select 1 from staff h where h.id = p.handler_id and not h.disabled))
    union
    -- units that were asked to help and have not answered
    select p.key, p.case_id, p.clue_id, p.only_unit, s.id, s.unit_id from placed p
    join case_parties y on y.case_id = p.case_id and y.answered_on is null
    join staff s on s.unit_id = y.unit_id and not s.disabled and 'handler' = any(s.roles)
    where p.part = 'helper'
    union
    -- by part in the county
    select p.key, p.case_id, p.clue_id, p.only_unit, s.id, s.unit_id from placed p
    join staff s on s.county_code = p.county_code and not s.disabled
      and s.roles && '{operator,supervisor,rechecker}'::text[] and p.part = any(s.roles)
    join units u on u.id = s.unit_id
    where p.staff_id is null and p.part in ('operator', 'supervisor', 'rechecker')
      and (p.part = 'operator' or starts_with(coalesce(p.village_code, p.county_code), s.region_code))
      and (p.part <> 'rechecker' or s.unit_id = p.department_unit_id or u.kind in ('commission', 'office'))
  ), hidden_subjects as materialized (
    select r.id, clue_subjects_hidden_from(r.id) as subjects
    from (select distinct id from reached where clue_id is not null) r
  ), recipients as materialized (
    select r.key, r.id as staff_id from reached r
    left join clues l on l.id = r.clue_id
    left join hidden_subjects h on h.id = r.id
    where not exists (select 1 from case_exclusions x where x.case_id = r.case_id
        and (x.staff_id = r.id or x.unit_id = r.unit_id))
      and (l.id is null or not (l.subject_id = any(h.subjects)))
      and (r.only_unit is null or r.only_unit = r.unit_id)
  )`
