import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** A number under which more people are registered (无, 0) is no household; the check before approval draws the same line. */
const MOST_IN_HOUSEHOLD = 50

/** Makes the list of a county one at a time; held until the transaction ends. */
export async function lockList(trx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mbz.visit-list.${county}`}, 0))`.execute(trx)
}

/** Current version of the household register; null while none is loaded. */
export async function selectHouseholdVersion(db: Db, county: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from registry_versions
    where county_code = ${county} and kind = 'household' and state = 'current'`.execute(db)
  return rows[0]?.id ?? null
}

/** Born on this day or before, somebody is old enough; text, as the registers have it. */
export interface VisitBirthdays {
  elder: string
  alone: string
  tooOld: string
}

/**
 * Puts the homes that are to be visited into the passing table `wanted_homes`. Gone are the dead, who moved out of the county, and
 * who would be too old to be alive; children registered here who live elsewhere (共同生活 否) keep nobody company. A person who
 * stands in the register twice lives where he stands first.
 */
export async function findWantedHomes(
  trx: Db,
  county: string,
  version: number | null,
  today: Day,
  born: VisitBirthdays,
): Promise<void> {
  // statistics may know nothing yet of rows that were just loaded; without this the planner may loop over them
  await sql`set local enable_nestloop = off`.execute(trx)
  await sql`
    create temporary table wanted_homes on commit drop as
    with rows_of as (
      select v.kind, r.person_key, r.data from registry_versions v
      join registry_rows r on r.version_id = v.id and r.person_key is not null
      where v.county_code = ${county} and v.state = 'current' and v.kind in ('death', 'moved-out', 'disability-card')
    ), gone as (
      select person_key from rows_of
      where kind = 'death' or (kind = 'moved-out' and coalesce(cast(data ->> 'outside_county' as boolean), true))
    ), with_card as (
      select distinct person_key from rows_of
      where kind = 'disability-card' and coalesce(data ->> 'valid_to' >= ${today}::text, true)
    ), registered as (
      select r.household_no, r.row_no, r.person_key, r.data ->> 'village_code' as village_code, r.data ->> 'born_on' as born_on,
        coalesce(cast(r.data ->> 'together' as boolean), true) as together,
        coalesce(r.data ->> 'relation' in ('户主', '本人'), false) as is_head,
        count(*) over (partition by r.household_no) as registered,
        row_number() over (partition by r.person_key, case when r.person_key is null then r.row_no end order by r.row_no) as place
      from registry_rows r where r.version_id = ${version} and r.household_no is not null
    ), living as (
      select m.*, count(*) over w as living, count(*) filter (where m.together) over w as under_one_roof
      from registered m
      where m.place = 1 and m.registered <= ${MOST_IN_HOUSEHOLD} and coalesce(m.born_on > ${born.tooOld}::text, true)
        and not exists (select from gone g where g.person_key = m.person_key)
      window w as (partition by m.household_no)
    ), people as (
      select m.*, array_remove(array[
        case when m.born_on <= ${born.elder}::text then 'elder' end,
        case when c.person_key is not null then 'disabled' end,
        case when m.born_on <= ${born.alone}::text and (m.living = 1 or (m.under_one_roof = 1 and m.together)) then 'alone' end
      ], null) as groups
      from living m left join with_card c on c.person_key = m.person_key
    ), homes as (
      select household_no, coalesce(min(village_code) filter (where is_head), min(village_code)) as village_code,
        coalesce(min(row_no) filter (where is_head), (array_agg(row_no order by born_on, row_no) filter (where groups <> '{}'))[1]) as head_row,
        json_agg(json_build_object('row', row_no, 'groups', groups) order by born_on, row_no) filter (where groups <> '{}') as people,
        array_remove(array[
          case when bool_or('elder' = any (groups)) then 'elder' end,
          case when bool_or('disabled' = any (groups)) then 'disabled' end,
          case when bool_or('alone' = any (groups)) then 'alone' end
        ], null) as groups,
        count(*) filter (where 'elder' = any (groups)) as elders
      from people group by household_no
    )
    select h.household_no, h.village_code, h.head_row, h.people::jsonb as people, h.groups, h.elders::smallint as elders
    from homes h
    join regions g on g.code = h.village_code and g.level = 5 and g.county_code = ${county}
    where h.people is not null`.execute(trx)
  await sql`set local enable_nestloop = on`.execute(trx)
  await sql`create unique index on wanted_homes (household_no)`.execute(trx)
  await sql`analyze wanted_homes`.execute(trx)
}

/** Brings the list in line with `wanted_homes`. A home that visits remember is only taken off the list. */
export async function applyWantedHomes(
  trx: Db,
  county: string,
  version: number | null,
): Promise<{ added: number; removed: number }> {
  const unwanted = sql`h.county_code = ${county} and not exists (select from wanted_homes w where w.household_no = h.household_no)`
  const isVisited = sql`exists (select from visits v where v.home_id = h.id)`
  const kept = await sql`
    update visit_homes h set listed = false, people = '[]', groups = '{}', elders = 0
    where h.listed and ${unwanted} and ${isVisited}`.execute(trx)
  const { rows: deleted } = await sql<{ listed: boolean }>`
    delete from visit_homes h where ${unwanted} and not ${isVisited} returning h.listed`.execute(trx)
  const { rows: before } = await sql<{ n: number }>`
    select count(*) as n from visit_homes h join wanted_homes w on w.household_no = h.household_no
    where h.county_code = ${county} and h.listed`.execute(trx)
  if (version !== null)
    await sql`
      insert into visit_homes as h (county_code, household_no, village_code, listed, version_id, head_row, people, groups, elders)
      select ${county}, w.household_no, w.village_code, true, ${version}, w.head_row, w.people, w.groups, w.elders from wanted_homes w
      on conflict (county_code, household_no) do update set village_code = excluded.village_code, listed = true,
        version_id = excluded.version_id, head_row = excluded.head_row, people = excluded.people, groups = excluded.groups,
        elders = excluded.elders
      where (h.village_code, h.listed, h.version_id, h.head_row, h.people, h.groups, h.elders) is distinct from
        (excluded.village_code, true, excluded.version_id, excluded.head_row, excluded.people, excluded.groups, excluded.elders)`.execute(
      trx,
    )
  return {
    added: (await countWantedHomes(trx)) - before[0]!.n,
    removed: Number(kept.numAffectedRows ?? 0) + deleted.filter(({ listed }) => listed).length,
  }
}

export async function countWantedHomes(trx: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from wanted_homes`.execute(trx)
  return rows[0]!.n
}

/** The day for which the list was made; null where there is none. */
export async function setListDay(trx: Db, county: string, asOf: Day | null): Promise<void> {
  if (asOf === null) await sql`delete from visit_lists where county_code = ${county}`.execute(trx)
  else
    await sql`insert into visit_lists (county_code, as_of) values (${county}, ${asOf})
      on conflict (county_code) do update set as_of = excluded.as_of`.execute(trx)
}

/** Lays the visits of a county anew, so that those that came in together no longer lie together. */
export async function shuffleVisits(trx: Db, county: string): Promise<void> {
  await sql`select shuffle_visits(${county})`.execute(trx)
}

/** Counts a year of all villages anew. */
export async function countYear(trx: Db, county: string, year: number): Promise<void> {
  await sql`select count_visits(${county}, ${year},
    array(select code from regions where county_code = ${county} and level = 5 order by code))`.execute(trx)
}
