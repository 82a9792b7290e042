import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Current version of the household register of a county; null while none is loaded. */
export async function selectHouseholdVersion(db: Db, county: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from registry_versions
    where county_code = ${county} and kind = 'household' and state = 'current'`.execute(db)
  return rows[0]?.id ?? null
}

export interface MissingPerson {
  key: string
  name: string | null
  idNumberEnc: Buffer | null
  /** Row of a registry that names the person; only of somebody who was never paid. */
  sealedRow: Buffer | null
  villageCode: string | null
  householdNo: string | null
}

/** Whether the county has subjects that were erased. */
export async function hasErasedSubjects(db: Db, county: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from clue_subjects where county_code = ${county} and erased limit 1`.execute(db)
  return rows.length > 0
}

/** People without a subject, or those whose subject was erased and whose planned clue is open from now on. */
const wanted = {
  unknown: sql`s.id is null`,
  erased: sql`s.erased and f.no in (select no from clue_plan where outcome in ('new', 'recurs', 'same', 'returned', 'woken'))`,
}

/**
 * People of the staged findings without a subject (or with one that was erased), after `after` in the order of their keys. The
 * village is that of the household register, else of the finding, else of the last payment.
 */
export async function selectMissingPersons(
  db: Db,
  county: string,
  householdVersion: number | null,
  after: string,
  limit: number,
  which: keyof typeof wanted,
): Promise<MissingPerson[]> {
  const { rows } = await sql<MissingPerson>`
    select m.key, p.name, p.id_number_enc as "idNumberEnc", coalesce(source.sealed, other.sealed) as "sealedRow",
      coalesce(h.village_code, m.village_code, paid.village_code) as "villageCode", h.household_no as "householdNo"
    from (
      select f.subject_key as key, min(f.village_code) as village_code, (array_agg(f.evidence -> 'sources' order by f.no))[1] as sources
      from found_clues f
      left join lateral (
        select id, erased from clue_subjects where county_code = ${county} and kind = 'person' and key = f.subject_key limit 1
      ) s on true
      where f.subject_key > ${after} and ${wanted[which]}
      group by f.subject_key order by f.subject_key limit ${limit}
    ) m
    left join persons p on p.person_key = m.key::uuid
    left join lateral (
      select r.sealed from jsonb_to_recordset(m.sources) as s (version_id bigint, row_no int)
      join registry_rows r on r.version_id = s.version_id and r.row_no = s.row_no
      where p.person_key is null and r.person_key = m.key::uuid limit 1
    ) source on true
    left join lateral (
      select r.sealed from registry_rows r
      join registry_versions v on v.id = r.version_id and v.county_code = ${county}
      where p.person_key is null and source.sealed is null and r.person_key = m.key::uuid
      order by r.version_id desc, r.row_no limit 1
    ) other on true
    left join lateral (
      select r.household_no, g.code as village_code from registry_rows r
      left join regions g on g.code = r.data ->> 'village_code'
      where r.person_key = m.key::uuid and r.version_id = ${householdVersion}
      order by r.row_no limit 1
    ) h on true
    left join lateral (
      select y.village_code from payments y
      where h.village_code is null and m.village_code is null and y.person_key = m.key::uuid
      order by y.paid_on desc limit 1
    ) paid on true
    order by m.key`.execute(db)
  return rows
}

export interface NewPerson {
  key: string
  name: string
  idNumberEnc: Buffer | null
  idLast4: string | null
  villageCode: string | null
  householdNo: string | null
}

export async function insertPersonSubjects(db: Db, county: string, people: NewPerson[]): Promise<void> {
  const column = <K extends keyof NewPerson>(name: K) => people.map((person) => person[name])
  await sql`
    insert into clue_subjects (county_code, kind, key, name, id_number_enc, id_last4, village_code, household_no)
    select ${county}, 'person', p.* from unnest(${column('key')}::text[], ${column('name')}::text[], ${column('idNumberEnc')}::bytea[],
      ${column('idLast4')}::text[], ${column('villageCode')}::text[], ${column('householdNo')}::text[]) p
    on conflict (county_code, kind, key) do update set name = excluded.name, id_number_enc = excluded.id_number_enc,
      id_last4 = excluded.id_last4, village_code = excluded.village_code, household_no = excluded.household_no, erased = false
    where clue_subjects.erased`.execute(db)
}

/** Moves known people of the staged findings to the household and village that the household register names. */
export async function refreshHouseholds(db: Db, county: string, householdVersion: number): Promise<void> {
  await sql`
    update clue_subjects s set household_no = m.household_no, village_code = coalesce(m.village_code, s.village_code)
    from (
      select known.id, h.household_no, h.village_code
      from (select distinct subject_key as key from found_clues) f
      join lateral (
        select id from clue_subjects where county_code = ${county} and kind = 'person' and key = f.key limit 1
      ) known on true
      join lateral (
        select r.household_no, g.code as village_code from registry_rows r
        left join regions g on g.code = r.data ->> 'village_code'
        where r.person_key = f.key::uuid and r.version_id = ${householdVersion}
        order by r.row_no limit 1
      ) h on true
    ) m
    where s.id = m.id and not s.erased
      and (s.household_no, s.village_code) is distinct from (m.household_no, coalesce(m.village_code, s.village_code))`.execute(
    db,
  )
}

export async function makeVillageSubjects(db: Db, county: string): Promise<void> {
  await sql`
    insert into clue_subjects (county_code, kind, key, name, village_code)
    select ${county}, 'village', m.key, coalesce(r.display_name, m.key), r.code
    from (select distinct subject_key as key from found_clues) m
    left join regions r on r.code = m.key
    on conflict do nothing`.execute(db)
}

/** A batch belongs to the town or village of its unit, so that those who made it can mend it. */
export async function makeBatchSubjects(db: Db, county: string): Promise<void> {
  await sql`
    insert into clue_subjects (county_code, kind, key, name, village_code)
    select ${county}, 'batch', m.key,
      coalesce(g.name || ' ' || b.period || coalesce('（' || u.name || '）', ''), '批次') || ' 第 ' || coalesce(v.version::text, m.key) || ' 版',
      case when length(u.region_code) > 6 then u.region_code end
    from (select distinct subject_key as key from found_clues) m
    left join batch_versions v on v.id = m.key::bigint
    left join batches b on b.id = v.batch_id
    left join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    left join units u on u.id = b.unit_id
    on conflict do nothing`.execute(db)
}

/** @param labels what each kind of registry is called */
export async function makeRegistrySubjects(
  db: Db,
  county: string,
  labels: Record<string, string>,
): Promise<void> {
  await sql`
    insert into clue_subjects (county_code, kind, key, name)
    select ${county}, 'registry', m.key, coalesce(${JSON.stringify(labels)}::jsonb ->> m.key, m.key)
    from (select distinct subject_key as key from found_clues) m
    on conflict do nothing`.execute(db)
}
