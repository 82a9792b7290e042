import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { PublicMeasure } from '@shared/domain/statistics/public-measures'
import { type Kysely, sql } from 'kysely'
import { clueFacts } from '../figures/clue-facts.queries'
import { isAnsweredLate } from '../figures/report-facts.queries'

type Db = Kysely<Database>

export interface RawCell {
  measure: PublicMeasure
  /** null without territory. */
  town: string | null
  month: string
  n: number
  fen: number
}

/** Counts of a whole county by town and month, before anything is hidden. Only the timer's function may read this. */
export async function selectRawCells(
  db: Db,
  county: string,
  period: { from: Day; until: Day },
): Promise<RawCell[]> {
  const inPeriod = (day: ReturnType<typeof sql>) =>
    sql`${day} between ${period.from}::date and ${period.until}::date`
  const { rows } = await sql<RawCell>`
    with reports as materialized (
      select c.id, left(c.village_code, 9) as town, c.received_at::date as received_on, a.answered_on
      from cases c left join (select case_id, max(at)::date as answered_on from case_events where action = 'reply' group by 1) a
        on a.case_id = c.id
      where c.county_code = ${county} and c.report_id is not null
    ), clue_facts as materialized (${clueFacts({ county, actor: null, today: period.until }, { dated: 'found' })}),
    results as (
      select r.case_id, r.kind, r.fen, r.people, r.on_day, left(c.village_code, 9) as town
      from case_results r join cases c on c.id = r.case_id where c.county_code = ${county} and ${inPeriod(sql`r.on_day`)}
    ), cells as (
      select 'received' as measure, town, received_on as day, 1::bigint as n, 0::bigint as fen from reports
      union all select 'answered', town, answered_on, 1, 0 from reports
      union all select 'answered-on-time', town, answered_on, 1, 0 from reports where not ${isAnsweredLate(sql`reports.id`, sql`reports.answered_on`)}
      union all select 'verified', town, verified_on, 1, 0 from clue_facts
      union all select 'confirmed', town, verified_on, 1, 0 from clue_facts where leaf in ('disposing', 'written-off')
      union all select 'recovered', town, on_day, 1, sum(fen) from results where kind in ('recovered', 'handed-in')
        group by town, on_day, case_id
      union all select 'people', town, on_day, people, 0 from results where kind in ('talk', 'notice', 'warning', 'case', 'judicial')
    )
    select measure, town, to_char(day, 'YYYY-MM') as month, sum(n)::int as n, sum(fen)::bigint as fen
    from cells where ${inPeriod(sql`day`)} group by 1, 2, 3`.execute(db)
  return rows
}

export async function selectTowns(db: Db, county: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from regions where county_code = ${county} and level = 4 order by code`.execute(db)
  return rows.map(({ code }) => code)
}

export interface PublicCell {
  region: string
  measure: PublicMeasure
  /** '' for all months. */
  month: string
  n: number | null
  fen: number | null
}

/** Replaces what residents may read of a county. */
export async function replacePublic(
  db: Db,
  county: string,
  asOf: Day,
  cells: readonly PublicCell[],
): Promise<void> {
  await sql`delete from public_statistics where county_code = ${county}`.execute(db)
  await sql`insert into public_statistics (county_code, region_code, measure, month, n, fen, as_of)
    select ${county}, region, measure, month, n, fen, ${asOf}::date
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c(region text, measure text, month text, n int, fen bigint)`.execute(
    db,
  )
}

/** What residents may read of a region; empty before the first night. */
export async function selectPublic(db: Db, region: string) {
  const { rows } = await sql<Omit<PublicCell, 'region'> & { asOf: Day }>`
    select measure, month, n, fen, as_of as "asOf" from public_statistics where region_code = ${region} order by month`.execute(
    db,
  )
  return rows
}

/** Name of a county or town. */
export async function selectRegionName(db: Db, code: string): Promise<string | undefined> {
  const { rows } = await sql<{
    name: string
  }>`select display_name as name from regions where code = ${code} and level in (3, 4)`.execute(db)
  return rows[0]?.name
}
