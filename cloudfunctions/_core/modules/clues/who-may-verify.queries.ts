import type { Database } from '@core/db/schema'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** Staff `s` who may see the clue `l` of case `c`: not left, in the region, not about himself or his kin. */
const maySee: RawBuilder<unknown> = sql`not s.disabled
  and (starts_with(c.county_code, s.region_code) or starts_with(c.village_code, s.region_code))
  and not exists (select 1 from case_exclusions x where x.case_id = c.id and (x.staff_id = s.id or x.unit_id = s.unit_id))
  and l.subject_id <> all (clue_subjects_hidden_from(s.id))`

export interface Cosigner {
  id: string
  name: string
  unitName: string
  ofUnit: boolean
}

/**
 * Who may sign a verification as the second: verifiers, handlers and leaders of the unit; where the unit has no second verifier also
 * those of the programme's department and of the commission. Never `verifierId`, nor whoever must not do it again.
 */
export async function selectCosigners(db: Db, caseId: number, verifierId: string): Promise<Cosigner[]> {
  const { rows } = await sql<Cosigner>`
    with candidates as (
      select s.id, s.name, u.name as "unitName", s.unit_id = c.unit_id as "ofUnit", 'verifier' = any(s.roles) as verifies
      from cases c
      join clues l on l.id = c.clue_id
      left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
      join staff s on s.county_code = c.county_code and s.roles && '{verifier,handler,leader}'::text[]
      join units u on u.id = s.unit_id
      where c.id = ${caseId} and s.id <> ${verifierId} and s.id is distinct from c.barred_id
        and (s.unit_id = c.unit_id or s.unit_id = g.department_unit_id or u.kind = 'commission') and u.kind <> 'village'
        and ${maySee}
    )
    select id, name, "unitName", "ofUnit" from candidates
    where "ofUnit" or not exists (select 1 from candidates where "ofUnit" and verifies)
    order by not "ofUnit", not verifies, name, id`.execute(db)
  return rows
}

/** Units that may verify the clue of a case: with a verifier who may see it. Never a village committee. */
export async function selectVerifyingUnits(db: Db, caseId: number) {
  const { rows } = await sql<{ id: string; name: string; isDepartment: boolean }>`
    select u.id, u.name, u.id is not distinct from g.department_unit_id as "isDepartment"
    from cases c
    join clues l on l.id = c.clue_id
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    join units u on u.county_code = c.county_code and u.id <> c.unit_id and u.kind <> 'village'
    where c.id = ${caseId}
      and exists (select 1 from staff s where s.unit_id = u.id and 'verifier' = any(s.roles)
        and s.id is distinct from c.barred_id and ${maySee})
    order by u.id is distinct from g.department_unit_id, length(u.region_code), u.name`.execute(db)
  return rows
}

/** Whether the unit that has the case has somebody who may verify it. */
export async function hasVerifier(db: Db, caseId: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from cases c join clues l on l.id = c.clue_id
    join staff s on s.unit_id = c.unit_id and 'verifier' = any(s.roles)
    where c.id = ${caseId} and s.id is distinct from c.barred_id and ${maySee} limit 1`.execute(db)
  return rows.length > 0
}
