import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import { type CaseHead, headColumns } from './cases.queries'

type Db = Kysely<Database>

/** Asks a unit for help, also again after it has answered. */
export async function upsertParty(db: Db, caseId: number, unitId: string, on: string): Promise<void> {
  await sql`insert into case_parties (case_id, unit_id, asked_on) values (${caseId}, ${unitId}, ${on})
    on conflict (case_id, unit_id) do update set asked_on = excluded.asked_on, answered_on = null`.execute(db)
}

export async function answerParty(db: Db, caseId: number, unitId: string, on: string): Promise<void> {
  await sql`update case_parties set answered_on = ${on}
    where case_id = ${caseId} and unit_id = ${unitId} and answered_on is null`.execute(db)
}

/** Every unit that was asked and has not answered is asked no more. */
export async function answerParties(db: Db, caseId: number, on: string): Promise<void> {
  await sql`update case_parties set answered_on = ${on} where case_id = ${caseId} and answered_on is null`.execute(
    db,
  )
}

/** The case that leads a merger, by its number. */
export async function selectLeadByNumber(db: Db, county: string, number: string) {
  const { rows } = await sql<Pick<CaseHead, 'id' | 'unitId'>>`
    select id, unit_id as "unitId" from cases where county_code = ${county} and number = ${number}`.execute(
    db,
  )
  return rows[0]
}

/** The county's discipline commission, unless the case must not reach it, and whether somebody there may see the case. */
export async function selectCommission(db: Db, caseId: number) {
  const { rows } = await sql<{ id: string; attended: boolean }>`
    select u.id, exists (select 1 from staff s where s.unit_id = u.id and not s.disabled and 'handler' = any(s.roles)
      and starts_with(c.village_code, s.region_code)
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.staff_id = s.id)) as attended
    from cases c join units u on u.county_code = c.county_code and u.kind = 'commission'
    where c.id = ${caseId}
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and x.unit_id = u.id)
    order by length(u.region_code), u.id limit 1`.execute(db)
  return rows[0]
}

/** Cases that are answered together with this one; others wait for them from now on. */
export async function lockMergedCases(db: Db, leadId: number): Promise<CaseHead[]> {
  const { rows } = await sql<CaseHead>`
    select ${headColumns} from cases c where c.merged_into = ${leadId} order by c.id for update`.execute(db)
  return rows
}
