import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>
type DemoState = 'loading' | 'loaded'

/** Whether the database holds the demo county and how far it came; 'other' when it holds a county that is not the demo. */
export async function selectDemoState(db: Db): Promise<DemoState | 'empty' | 'other'> {
  const { rows } = await sql<{
    state: DemoState | null
  }>`select settings ->> 'demo' as state from counties`.execute(db)
  return rows.length === 0 ? 'empty' : (rows[0]!.state ?? 'other')
}

export async function setDemoState(db: Db, county: string, state: DemoState): Promise<void> {
  await sql`update counties set settings = settings || ${JSON.stringify({ demo: state })}::jsonb where code = ${county}`.execute(
    db,
  )
}

export async function selectDrafts(db: Db, county: string) {
  const { rows } = await sql<{ batchId: number; fileName: string }>`
    select batch_id as "batchId", file_name as "fileName" from batch_versions
    where county_code = ${county} and state = 'draft' order by batch_id`.execute(db)
  return rows
}

/** The n-th row of the programme's newest list in a village, as a resident sees the list. */
export async function selectNthPayment(
  db: Db,
  village: string,
  programme: string,
  n: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from disclosed_payments where village_code = ${village} and programme_code = ${programme}
    order by paid_on desc, id desc limit 1 offset ${n}`.execute(db)
  return rows[0]?.id
}

/** The newest payment of the programme in a village that the bank has sent back. */
export async function selectReturnedPayment(
  db: Db,
  village: string,
  programme: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select p.id from payments p join batch_versions v on v.id = p.version_id and v.state = 'published'
    where p.village_code = ${village} and p.programme_code = ${programme} and p.pay_status = 'returned'
    order by p.paid_on desc, p.id limit 1`.execute(db)
  return rows[0]?.id
}

/** A row of the programme in a village that could be seen before a day. */
export async function selectPaymentBefore(
  db: Db,
  village: string,
  programme: string,
  day: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from disclosed_payments where village_code = ${village} and programme_code = ${programme} and published_at < ${day}::date
    order by paid_on desc, id desc limit 1`.execute(db)
  return rows[0]?.id
}

/** A handler of the unit that has the case, whom no conflict of interest keeps away. */
export async function selectHandlerOfCase(db: Db, caseId: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select s.id from staff s join cases c on c.unit_id = s.unit_id
    where c.id = ${caseId} and 'handler' = any (s.roles) and not s.disabled
      and s.id is distinct from c.barred_id
      and not exists (select 1 from case_exclusions x where x.case_id = c.id and (x.staff_id = s.id or x.unit_id = s.unit_id))
    order by s.account limit 1`.execute(db)
  return rows[0]?.id
}

/** The published version that a file became, by its name without extension. */
export async function selectVersionOfFile(
  db: Db,
  county: string,
  title: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from batch_versions
    where county_code = ${county} and state = 'published' and regexp_replace(file_name, '\\.[a-z]+$', '') = ${title}`.execute(
    db,
  )
  return rows[0]?.id
}

/**
 * The n-th clue of a rule, in an order that is the same in every data folder: first those in towns whose government has verifiers
 * (`isStaffed`).
 */
export async function selectNthClue(
  db: Db,
  county: string,
  rule: string,
  n: number,
): Promise<{ id: number; isStaffed: boolean } | undefined> {
  const { rows } = await sql<{ id: number; isStaffed: boolean }>`
    select c.id, t.is_staffed as "isStaffed" from clues c join clue_subjects s on s.id = c.subject_id
    cross join lateral (select exists (select 1 from staff v join units u on u.id = v.unit_id
      where 'verifier' = any (v.roles) and u.kind = 'town' and u.region_code = left(c.village_code, 9)) as is_staffed) t
    where c.county_code = ${county} and c.rule_id = ${rule} and c.village_code is not null
    order by not t.is_staffed, c.village_code, s.name, c.programme_code, c.span, c.id limit 1 offset ${n}`.execute(
    db,
  )
  return rows[0]
}

/** A verifier of the unit that has the clue, or the second verifier who was asked to sign. */
export async function selectVerifierOfClue(
  db: Db,
  clueId: number,
  second: boolean,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select s.id from cases c join staff s on s.county_code = c.county_code
    where c.clue_id = ${clueId} and not s.disabled
      and case when ${second}::boolean then s.id = c.cosigner_id else s.unit_id = c.unit_id and 'verifier' = any (s.roles) end
    order by s.account limit 1`.execute(db)
  return rows[0]?.id
}

/** Re-checkers of a county, by account. */
export async function selectRecheckers(db: Db, county: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from staff where county_code = ${county} and 'rechecker' = any (roles) and not disabled order by account`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** An account of the demo county. */
export async function selectStaffByAccount(db: Db, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from staff where account = ${account}`.execute(db)
  return rows[0]?.id
}

/** The newest version of a village's book, with its spending lines of a project, largest first. */
export async function selectDemoBook(db: Db, village: string, period: string) {
  const { rows } = await sql<{ versionId: number; state: string; revision: number; projectLines: number[] }>`
    select v.id as "versionId", v.state, v.revision, array(select l.id from account_lines l
      where l.version_id = v.id and l.kind = 'spending' and l.project is not null order by l.amount_fen desc, l.id) as "projectLines"
    from account_versions v join account_books b on b.id = v.book_id
    where b.village_code = ${village} and b.period = ${period} order by v.version desc limit 1`.execute(db)
  return rows[0]
}

/** Homes of a region that are to be visited, in an order that is the same in every data folder. */
export async function selectHomesToVisit(
  db: Db,
  region: string,
): Promise<{ id: string; householdNo: string; village: string }[]> {
  const { rows } = await sql<{ id: string; householdNo: string; village: string }>`
    select id, household_no as "householdNo", village_code as village from visit_homes
    where listed and starts_with(village_code, ${region}) order by village_code, household_no`.execute(db)
  return rows
}

/** Open clues about aid that somebody may be entitled to, by town that has cadres, in an order that is the same in every data folder. */
export async function selectEntitlementClues(db: Db, county: string): Promise<number[][]> {
  const { rows } = await sql<{ ids: number[] }>`
    select array_agg(c.id order by c.village_code, s.name, c.rule_id, c.span, c.id) as ids
    from clues c join clue_subjects s on s.id = c.subject_id and s.kind = 'person'
    where c.county_code = ${county} and c.rule_kind = 'entitlement' and length(c.village_code) = 12
      and not exists (select from cases k where k.clue_id = c.id)
      and exists (select from staff m where m.region_code = left(c.village_code, 9) and 'cadre' = any(m.roles))
    group by left(c.village_code, 9) order by left(c.village_code, 9)`.execute(db)
  return rows.map(({ ids }) => ids.map(Number))
}

/** Who calls about a clue, the one nearest to the village; and the verifier of the town who looks at what came of it. */
export async function selectCallersOf(
  db: Db,
  clueId: number,
): Promise<{ caller: string | undefined; second: string | undefined }> {
  const { rows } = await sql<{ caller: string | null; second: string | null }>`
    select
      (select s.id from staff s where s.county_code = c.county_code and 'cadre' = any(s.roles) and starts_with(c.village_code, s.region_code)
        order by length(s.region_code) desc, s.account limit 1) as caller,
      (select s.id from staff s join units u on u.id = s.unit_id and u.kind = 'town' and u.region_code = left(c.village_code, 9)
        where s.roles && '{verifier,leader}'::text[] order by s.account desc limit 1) as second
    from clues c where c.id = ${clueId}`.execute(db)
  return { caller: rows[0]?.caller ?? undefined, second: rows[0]?.second ?? undefined }
}
