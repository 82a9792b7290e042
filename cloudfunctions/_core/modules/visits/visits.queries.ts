import { many, one, type Part, readTogether } from '@core/db/read-together'
import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { VisitGroup, VisitOutcome } from '@shared/domain/visits'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** Of a home in a year: the strongest outcome with its newest day; no row while nobody has been there. */
const visitOf = (first: Day, last: Day) => sql`
  select v.visited_on as "on", v.outcome from visits v
  where v.home_id = h.id and v.visited_on between ${first} and ${last}
  order by case v.outcome when 'helped' then 1 when 'refused' then 2 else 3 end, v.visited_on desc limit 1`

const shown: Record<HomeFilter['show'], RawBuilder<unknown>> = {
  'to-visit': sql`(v.outcome is null or v.outcome = 'away')`,
  visited: sql`v.outcome = 'helped'`,
  all: sql`true`,
}

export interface HomeFilter {
  village: string
  /** Days of the year in which visits count. */
  first: Day
  last: Day
  show: 'to-visit' | 'visited' | 'all'
  group: VisitGroup | undefined
  /** Home after which the page begins. */
  after: string | undefined
}

export interface ListedHome {
  id: string
  headRow: number
  people: { row: number; groups: VisitGroup[] }[]
  visit: { on: Day; outcome: VisitOutcome } | null
}

export interface HomeCounts {
  all: number
  visited: number
  refused: number
  away: number
  toVisit: number
}

interface HomePage {
  homes: ListedHome[]
  counts: HomeCounts
  list: { asOf: Day } | null
  /** Whether the home after which the page begins is of this village. */
  start: { known: boolean }
}

/** Homes of a village that are to be visited, in the order of household numbers, with the counts of all of them. */
export function selectHomePage(db: Db, filter: HomeFilter, limit: number): Promise<HomePage> {
  const { village, first, last, show, group, after } = filter
  const homes = sql`from visit_homes h left join lateral (${visitOf(first, last)}) v on true
    where h.village_code = ${village} and h.listed`
  const start = after
    ? sql`and (h.household_no, h.id) > (select household_no, id from visit_homes where id = ${after})`
    : sql``
  return readTogether<HomePage>(db, {
    homes: many(sql<ListedHome>`
      select h.id, h.head_row as "headRow", h.people,
        case when v.outcome is not null then json_build_object('on', v."on", 'outcome', v.outcome) end as visit
      ${homes} and ${shown[show]} ${group ? sql`and ${group} = any (h.groups)` : sql``} ${start}
      order by h.household_no, h.id limit ${limit}`),
    counts: one(sql<HomeCounts>`
      select count(*) as "all", count(*) filter (where v.outcome = 'helped') as visited,
        count(*) filter (where v.outcome = 'refused') as refused, count(*) filter (where v.outcome = 'away') as away,
        count(*) filter (where ${shown['to-visit']}) as "toVisit" ${homes}`) as Part<HomeCounts>,
    list: one(sql<{ asOf: Day }>`
      select as_of as "asOf" from visit_lists where county_code = left(${village}, 6)`),
    start: one(sql<{ known: boolean }>`
      select (${after ?? null}::uuid is null or exists (
        select from visit_homes where id = ${after ?? null}::uuid and village_code = ${village})) as known`) as Part<{
      known: boolean
    }>,
  })
}

/** Whether the names of a village are a member's business. */
export async function mayReadNames(db: Db, staffId: string, village: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_read_visits(${staffId}, ${village}) as may`.execute(
    db,
  )
  return rows[0]!.may
}

export interface SealedPerson {
  homeId: string
  rowNo: number
  bornOn: Day | null
  sealed: Buffer
}

/** Sealed rows of who is to be visited in the homes, and of their heads; the database knows whether the member may. */
export async function selectHomePeople(db: Db, staffId: string, homes: string[]): Promise<SealedPerson[]> {
  const { rows } = await sql<SealedPerson>`
    select home_id as "homeId", row_no as "rowNo", born_on as "bornOn", sealed
    from visit_home_people(${staffId}, ${homes}::uuid[])`.execute(db)
  return rows
}

/** Notes that names of a village were read on a day; the audit log has it from the night on. */
export async function noteReading(
  db: Db,
  reading: { county: string; village: string; reader: string; on: Day },
): Promise<void> {
  await sql`insert into visit_readings (county_code, village_code, reader, read_on)
    values (${reading.county}, ${reading.village}, ${reading.reader}, ${reading.on}) on conflict do nothing`.execute(
    db,
  )
}

export interface CoverageRow {
  code: string
  name: string
  homes: number
  visited: number
  refused: number
  away: number
  elders: number
  eldersVisited: number
  visitedOffList: number
}

/** Sums of a year for the regions right below one, also where nothing was counted; a village has none. */
export async function selectCoverage(
  db: Db,
  county: string,
  region: string,
  year: number,
): Promise<{ rows: CoverageRow[]; total: CoverageRow[]; asOf: Day | null }> {
  const sums = sql`coalesce(sum(c.homes), 0) as homes, coalesce(sum(c.visited), 0) as visited,
    coalesce(sum(c.refused), 0) as refused, coalesce(sum(c.away), 0) as away, coalesce(sum(c.elders), 0) as elders,
    coalesce(sum(c.elders_visited), 0) as "eldersVisited", coalesce(sum(c.off_list), 0) as "visitedOffList"`
  const counted = sql`visit_coverage c on c.county_code = ${county} and c.year = ${year} and starts_with(c.village_code, r.code)`
  const answer = await readTogether<{
    rows: CoverageRow[]
    total: CoverageRow[]
    list: { asOf: Day } | null
  }>(db, {
    rows: many(sql<CoverageRow>`
      select r.code, r.display_name as name, ${sums} from regions r left join ${counted}
      where r.parent_code = ${region} group by r.code, r.display_name order by r.code`),
    total: many(sql<CoverageRow>`
      select r.code, r.display_name as name, ${sums} from regions r left join ${counted}
      where r.code = ${region} group by r.code, r.display_name`),
    list: one(sql<{ asOf: Day }>`select as_of as "asOf" from visit_lists where county_code = ${county}`),
  })
  return { rows: answer.rows, total: answer.total, asOf: answer.list?.asOf ?? null }
}

/** Keeps two who change the visits of a county from counting past each other; held until the transaction ends. */
export async function lockVisits(trx: Db, county: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mbz.visits.${county}`}, 0))`.execute(trx)
}

/** Which of these villages there are. */
export async function selectKnownVillages(db: Db, villages: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from regions where level = 5 and code = any (${villages}::text[])`.execute(db)
  return new Set(rows.map(({ code }) => code))
}

/** Villages of the homes that there are, listed or not. */
export async function selectVillagesOfHomes(db: Db, homes: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; village: string }>`
    select id, village_code as village from visit_homes where id = any (${homes}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, village }) => [id, village]))
}

export interface NewVisit {
  key: string
  homeId: string | null
  village: string
  on: Day
  outcome: VisitOutcome
  consent: string | null
  helps: string[]
}

/** Keeps visits; one whose key is there already is left as it is. */
export async function insertVisits(trx: Db, county: string, visits: NewVisit[]): Promise<void> {
  const rows = visits.map(
    ({ key, homeId, village, on, outcome, consent, helps }) =>
      sql`(${key}::uuid, ${county}, ${village}, ${homeId}::uuid, ${on}::date, ${outcome}, ${consent}, ${helps}::text[])`,
  )
  await sql`insert into visits (key, county_code, village_code, home_id, visited_on, outcome, consent, helps)
    values ${sql.join(rows)} on conflict do nothing`.execute(trx)
}

/** Counts a year of some villages anew. */
export async function countVisits(trx: Db, county: string, year: number, villages: string[]): Promise<void> {
  await sql`select count_visits(${county}, ${year}, ${villages}::text[])`.execute(trx)
}
