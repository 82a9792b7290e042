import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Kin } from './find-conflicts'

type Db = Kysely<Database>

/** Whether something has changed that says whom open reports must be hidden from. */
export async function isReviewDue(db: Db, county: string): Promise<boolean> {
  const { rows } = await sql`select 1 from conflict_reviews
    where county_code = ${county} and changed <> reviewed`.execute(db)
  return rows.length > 0
}

/** Makes other calls wait for the review; undefined when one that ran meanwhile has done it. */
export async function lockReview(db: Db, county: string): Promise<number | undefined> {
  const { rows } = await sql<{ changed: number }>`select changed from conflict_reviews
    where county_code = ${county} and changed <> reviewed for update`.execute(db)
  return rows[0]?.changed
}

export async function markReviewed(db: Db, county: string, changed: number): Promise<void> {
  await sql`update conflict_reviews set reviewed = ${changed} where county_code = ${county}`.execute(db)
}

/** Kin of a county's staff, with their name from payments or a sealed registry row. */
export async function findStaffPeople(db: Db, county: string) {
  const { rows } = await sql<{
    staffId: string
    personKey: string
    name: string | null
    sealed: Buffer | null
  }>`
    select staff_id as "staffId", person_key as "personKey", name, sealed from staff_people_found(${county})`.execute(
    db,
  )
  return rows
}

export async function replaceStaffPeople(db: Db, county: string, people: readonly Kin[]): Promise<void> {
  await sql`delete from staff_people where staff_id in (select id from staff where county_code = ${county})`.execute(
    db,
  )
  await sql`insert into staff_people (staff_id, person_key, name)
    select * from unnest(${people.map((p) => p.staffId)}::uuid[], ${people.map((p) => p.personKey)}::uuid[],
      ${people.map((p) => p.name)}::text[])
    on conflict do nothing`.execute(db)
}

export async function selectStaffPeople(db: Db, county: string): Promise<Kin[]> {
  const { rows } = await sql<Kin>`
    select p.staff_id as "staffId", p.person_key as "personKey", p.name from staff_people p
    join staff s on s.id = p.staff_id where s.county_code = ${county}`.execute(db)
  return rows
}

/** What reporters wrote, sealed, and whose payments they are about; closed cases as long as their words are kept. */
export async function selectReports(db: Db, county: string) {
  const { rows } = await sql<{ caseId: number; reportId: string; texts: Buffer[]; payer: string | null }>`
    select c.id as "caseId", c.report_id as "reportId", o.person_key as payer,
      array_remove(array[r.text_enc, r.person_enc], null) || array(select e.text_enc from case_events e
        where e.case_id = c.id and e.actor = 'reporter' and e.text_enc is not null) as texts
    from cases c join reports r on r.id = c.report_id
    left join case_payers(${county}) o on o.case_id = c.id
    where c.county_code = ${county} and c.erased_on is null order by c.id`.execute(db)
  return rows
}
