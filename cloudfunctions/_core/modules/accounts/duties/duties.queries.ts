import type { Database } from '@core/db/schema'
import type { AccountCadence } from '@shared/domain/accounts'
import type { Day } from '@shared/domain/dates'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

export interface WatchedVillage {
  village: string
  name: string
  townName: string
  cadence: AccountCadence
  /** The first period of any village of the town: from then on the town's villages publish here. */
  since: Day
  books: BookState[]
}

export interface BookState {
  period: string
  /** First publication. */
  publishedAt: Date | null
  isPublished: boolean
  isAtWork: boolean
}

/**
 * Villages of a region whose town has begun to publish accounts here, with the state of their books since `from`. A village that has
 * never opened a book is among them.
 */
export async function selectWatchedVillages(
  db: Db,
  county: string,
  region: string,
  from: Day,
): Promise<WatchedVillage[]> {
  const { rows } = await sql<
    Omit<WatchedVillage, 'books'> & {
      books: (Omit<BookState, 'publishedAt'> & { publishedAt: string | null })[]
    }
  >`
    with towns as (
      select left(village_code, 9) as town, min(last_day) as since from account_books b
      where county_code = ${county} and exists (select from account_versions v where v.book_id = b.id and v.state <> 'discarded')
      group by 1
    )
    select r.code as village, r.display_name as name, t.display_name as "townName", coalesce(c.cadence, 'month') as cadence, w.since,
      coalesce(k.books, '[]') as books
    from towns w
    join regions t on t.code = w.town
    join regions r on r.parent_code = w.town and r.level = 5
    left join account_cadences c on c.village_code = r.code
    left join lateral (
      select json_agg(json_build_object('period', b.period, 'publishedAt', v.first, 'isPublished', v.published, 'isAtWork', v.at_work)) as books
      from account_books b
      join lateral (
        select min(published_at) as first, bool_or(state = 'published') as published,
          bool_or(state in ('draft', 'submitted')) as at_work
        from account_versions where book_id = b.id and state <> 'discarded') v on true
      where b.village_code = r.code and b.last_day >= ${from}) k on true
    where starts_with(r.code, ${region}) or starts_with(${region}, r.code)
    order by r.code`.execute(db)
  return rows.map(({ books, ...village }) => ({
    ...village,
    books: books.map((b) => ({
      ...b,
      isPublished: b.isPublished ?? false,
      isAtWork: b.isAtWork ?? false,
      publishedAt: b.publishedAt === null ? null : new Date(b.publishedAt),
    })),
  }))
}

/** Counties in which somebody publishes accounts. */
export async function selectAccountCounties(db: Db): Promise<string[]> {
  const { rows } = await sql<{ county: string }>`
    select distinct county_code as county from account_books order by 1`.execute(db)
  return rows.map(({ county }) => county)
}

/** The town's government of a village, and its own committee where there is one. */
export async function selectKeepers(db: Db, village: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units where (kind = 'village' and region_code = ${village})
      or (kind = 'town' and region_code = left(${village}, 9)) order by id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function upsertCadence(
  trx: Db,
  row: {
    county: string
    village: string
    cadence: AccountCadence
    by: string
    on: Day
    reason: string
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into account_cadences (county_code, village_code, cadence, changed_by, changed_on, reason)
    select county_code, code, ${row.cadence}, ${row.by}, ${row.on}, ${row.reason} from regions
    where code = ${row.village} and level = 5 and county_code = ${row.county}
    on conflict (village_code) do update set cadence = excluded.cadence, changed_by = excluded.changed_by,
      changed_on = excluded.changed_on, reason = excluded.reason
    returning 1`.execute(trx)
  return rows.length > 0
}

/** Villages of the actor's region with their cadence and the newest period that was published. */
export async function selectAccountVillages(
  db: Db,
  county: string,
  region: RawBuilder<boolean>,
): Promise<
  { village: string; name: string; townName: string; cadence: AccountCadence; newestPeriod: string | null }[]
> {
  const { rows } = await sql<{
    village: string
    name: string
    townName: string
    cadence: AccountCadence
    newestPeriod: string | null
  }>`
    select r.code as village, r.display_name as name, t.display_name as "townName", coalesce(c.cadence, 'month') as cadence,
      (select period from disclosed_accounts a where a.village_code = r.code order by last_day desc limit 1) as "newestPeriod"
    from regions r join regions t on t.code = left(r.code, 9)
    left join account_cadences c on c.village_code = r.code
    where r.county_code = ${county} and r.level = 5 and ${region} order by r.code`.execute(db)
  return rows
}

/** The villages that a unit keeps accounts of, within a region. */
export function keptBy(unitId: string, regionCode: string): RawBuilder<boolean> {
  return sql<boolean>`starts_with(r.code, ${regionCode}) and exists (select from units u where u.id = ${unitId}
    and ((u.kind = 'village' and u.region_code = r.code) or (u.kind = 'town' and u.region_code = left(r.code, 9))))`
}

/** All villages of a region. */
export function within(regionCode: string): RawBuilder<boolean> {
  return sql<boolean>`starts_with(r.code, ${regionCode})`
}
