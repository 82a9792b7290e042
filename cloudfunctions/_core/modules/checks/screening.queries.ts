import { inputs, relationOf } from '@core/compare/inputs'
import { createPassingTables } from '@core/compare/relation-tables'
import type { Fact } from '@core/compare/sentences'
import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type RegistryKind, registryKindNames } from '@shared/domain/registry-kinds'
import { type Kysely, sql } from 'kysely'

export interface CheckedProgramme {
  name: string
  kind: string
  cadence: string | null
}

export async function selectProgramme(
  db: Kysely<Database>,
  county: string,
  code: string,
): Promise<CheckedProgramme | undefined> {
  return db
    .selectFrom('programmes')
    .select(['name', 'kind', 'cadence'])
    .where('county_code', '=', county)
    .where('code', '=', code)
    .executeTakeFirst()
}

export interface CurrentRegistry {
  kind: RegistryKind
  versionId: number
  version: number
  asOf: Day
}

export async function selectCurrentRegistries(
  db: Kysely<Database>,
  county: string,
): Promise<CurrentRegistry[]> {
  const { rows } = await sql<CurrentRegistry>`
    select kind, id as "versionId", version, as_of as "asOf" from registry_versions
    where county_code = ${county} and state = 'current'`.execute(db)
  return rows
}

/** Marks of the applicants whom a member of staff must not check: himself and his kin. */
export async function selectHiddenApplicants(
  db: Kysely<Database>,
  member: string,
  applicants: readonly { mark: number; personKey: string; name: string }[],
): Promise<ReadonlySet<number>> {
  const keys = applicants.map(({ personKey }) => personKey)
  const names = applicants.map(({ name }) => name)
  const { rows } = await sql<{ place: number }>`
    select applicants_hidden_from(${member}, ${keys}::uuid[], ${names}::text[]) as place`.execute(db)
  return new Set(rows.map(({ place }) => applicants[place - 1]!.mark))
}

/** An applicant as a row: the key, and a number below zero that marks what is only supposed. */
export interface SupposedRow {
  mark: number
  personKey: string
  nameHash: string
}

export interface Supposition {
  county: string
  programmeCode: string
  programmeKind: string
  /** Periods that are supposed to have been paid, each with its days. */
  periods: { period: string; from: Day; to: Day }[]
  fromOn: Day
  since: Day
  asOf: Day
}

/**
 * Fills passing tables with what is known of the applicants, their households and their kin, and with payments and an eligibility as
 * if they had been approved. The rules then run over a few hundred rows: nothing is scanned, and nothing is left when the
 * transaction ends.
 */
export async function supposeApproval(
  trx: Kysely<Database>,
  relations: readonly string[],
  applicants: readonly SupposedRow[],
  about: Supposition,
): Promise<void> {
  const asked = applicants.map(({ personKey }) => personKey)
  const { rows } = await sql<{ key: string }>`
    select checked_people(${about.county}, ${asked}::uuid[]) as key`.execute(trx)
  const people = rows.map(({ key }) => key)
  for (const statement of createPassingTables(relations)) await sql.raw(statement).execute(trx)
  await sql`create temporary table found_rows on commit drop as select * from checked_rows(${about.county}, ${people}::uuid[])`.execute(
    trx,
  )
  for (const kind of registryKindNames) {
    const relation = relationOf(kind)
    if (!relations.includes(relation)) continue
    await sql`insert into ${sql.table(relation)} select filled.* from found_rows r
      cross join lateral jsonb_populate_record(null::${sql.table(relation)},
        r.data || jsonb_build_object('row_no', r.row_no, 'person_key', r.person_key, 'name_hash', r.name_hash)) filled
      where r.kind = ${kind}`.execute(trx)
  }
  for (const [relation, fill] of Object.entries(FILLS))
    if (relations.includes(relation)) await fill(trx, people, about)
  await suppose(trx, relations, applicants, about)
  for (const relation of relations) await sql`analyze ${sql.table(relation)}`.execute(trx)
}

type Fill = (trx: Kysely<Database>, people: string[], about: Supposition) => Promise<unknown>

const columnsOf = (relation: string) => sql.raw(Object.keys(inputs[relation]!).join(', '))

const FILLS: Record<string, Fill> = {
  payments: (trx, people, { county, since }) =>
    sql`insert into payments (id, version_id, programme_code, programme_kind, village_code, period, period_from, period_to, person_key,
        household_no, persons, quantity, amount_fen, paid_on, paid_on_exact, account_key, parcel_no, school, term, vin, dealer, card_no)
      select id, version_id, programme_code, programme_kind, village_code, period,
        case when period ~ '^\\d{4}-\\d{2}$' then to_date(period, 'YYYY-MM') else date_trunc('month', paid_on)::date end,
        case when period ~ '^\\d{4}-\\d{2}$' then (to_date(period, 'YYYY-MM') + interval '1 month - 1 day')::date else paid_on end,
        person_key, household_no, persons, quantity, amount_fen, paid_on, paid_on_exact, account_key, details ->> 'parcel_no',
        details ->> 'school', details ->> 'term', details ->> 'vin', details ->> 'dealer', details ->> 'card_no'
      from checked_payments(${county}, ${people}::uuid[], ${since}::date)`.execute(trx),
  registries: (trx, _, { county }) =>
    sql`insert into registries (kind, version_id, version, as_of, rows_accepted, rows_rejected)
      select kind, id, version, as_of, rows_accepted, rows_rejected from registry_versions
      where county_code = ${county} and state = 'current'`.execute(trx),
  programmes: (trx, _, { county }) =>
    sql`insert into programmes (${columnsOf('programmes')})
      select code, kind, name, cadence, disclosure_profile from mbz.programmes where county_code = ${county}`.execute(
      trx,
    ),
  months: (trx, _, { asOf }) =>
    sql`insert into months (${columnsOf('months')})
      select to_char(first, 'YYYY-MM'), first::date, (first + interval '1 month - 1 day')::date
      from generate_series(date_trunc('month', ${asOf}::date) - interval '24 months', date_trunc('month', ${asOf}::date), interval '1 month') t(first)`.execute(
      trx,
    ),
  villages: (trx, _, { county }) =>
    sql`insert into villages (${columnsOf('villages')})
      select v.code, v.parent_code, v.display_name, t.display_name from regions v join regions t on t.code = v.parent_code
      where v.county_code = ${county} and v.level = 5`.execute(trx),
}

async function suppose(
  trx: Kysely<Database>,
  relations: readonly string[],
  applicants: readonly SupposedRow[],
  about: Supposition,
): Promise<void> {
  const list = JSON.stringify(
    applicants.map(({ mark, personKey, nameHash }) => ({
      mark,
      person_key: personKey,
      name_hash: nameHash,
    })),
  )
  const periods = JSON.stringify(about.periods)
  const homes = relations.includes('household')
    ? sql`left join lateral (select h.household_no, h.village_code from household h where h.person_key = a.person_key limit 1) home on true`
    : sql`cross join (select null::text as household_no, null::text as village_code) home`
  const applicantsOf = sql`jsonb_to_recordset(${list}::jsonb) as a(mark bigint, person_key uuid, name_hash uuid) ${homes}`
  if (relations.includes('payments'))
    await sql`insert into payments (id, version_id, programme_code, programme_kind, village_code, period, period_from, period_to,
        person_key, name_hash, household_no, persons, amount_fen, paid_on, paid_on_exact)
      select a.mark, -1, ${about.programmeCode}, ${about.programmeKind}, home.village_code, p.period, p."from", p."to",
        a.person_key, a.name_hash, home.household_no, 1, 0, p."to", true
      from ${applicantsOf} cross join jsonb_to_recordset(${periods}::jsonb) as p(period text, "from" date, "to" date)`.execute(
      trx,
    )
  if (relations.includes('eligibility'))
    await sql`insert into eligibility (row_no, person_key, name_hash, programme_code, programme_kind, household_no, from_on, single)
      select a.mark, a.person_key, a.name_hash, ${about.programmeCode}, ${about.programmeKind}, home.household_no, ${about.fromOn}::date, false
      from ${applicantsOf}`.execute(trx)
}

/** What a rule finds in the passing tables, with numbers as numbers. */
export async function runRuleHere(trx: Kysely<Database>, query: string): Promise<Record<string, Fact>[]> {
  const { rows } = await sql<{ finding: Record<string, Fact> }>`
    select to_jsonb(found) as finding from (${sql.raw(query)}) found`.execute(trx)
  return rows.map(({ finding }) => finding)
}
