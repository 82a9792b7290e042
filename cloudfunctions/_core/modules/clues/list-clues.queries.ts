import type { Database } from '@core/db/schema'
import type { ClueFilter } from '@shared/contracts/clues'
import type { ClueState } from '@shared/domain/clues'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type ClueRow, clueColumns, clueTables } from './clue-rows.queries'
import { type Dimension, matching, type Viewer, visibleTo } from './visible-clues.queries'

export interface Facet {
  value: string
  label: string | null
  n: number
}

export interface CluePage {
  clues: (ClueRow & { rank: number })[]
  total: number
  states: { value: ClueState; n: number }[]
  /** Of open clues. */
  levels: { rank: number; n: number }[]
  rules: Facet[]
  towns: Facet[]
  programmes: Facet[]
}

/**
 * A page of clues, strongest level first and the newest of a level first, with counts and facets, in one round trip. The clues
 * are counted once by everything that can be chosen; each facet adds up that small cube under the other choices. Page and cube
 * read the index `clues_list`, not the rows.
 */
export async function selectCluePage(
  db: Kysely<Database>,
  viewer: Viewer,
  filter: ClueFilter,
  openStates: readonly ClueState[],
  after: { rank: number; id: number } | null,
  limit: number,
): Promise<CluePage> {
  const { kind, villageCode, q, batchId, unitId, ...chosen } = filter
  const chosenAlways = matching(viewer, { kind, villageCode, q, batchId, unitId })
  const facet = (value: string, own: Dimension, labels: RawBuilder<unknown> = sql`null`) => sql`
    (select coalesce(json_agg(json_build_object('value', value, 'label', ${labels}, 'n', n) order by n desc, value), '[]') from (
      select ${sql.ref(value)} as value, sum(n)::int as n from cube c
      where ${sql.ref(value)} is not null and ${matching(viewer, chosen, [own])} group by 1) facet)`
  const beyond = after
    ? sql`c.level_rank >= ${after.rank}::smallint and (c.level_rank > ${after.rank}::smallint or c.id < ${after.id})`
    : sql`true`
  const { rows } = await sql<CluePage>`
    with page as (
      select c.id from clues c where ${visibleTo(viewer)} and ${matching(viewer, filter)} and ${beyond}
      order by c.level_rank, c.id desc limit ${limit}
    ), cube as materialized (
      select c.state, c.level_rank, c.rule_id, c.programme_code, left(c.village_code, 9) as village_code, count(*) as n
      from clues c where ${visibleTo(viewer)} and ${chosenAlways}
      group by 1, 2, 3, 4, 5
    )
    select
      (select coalesce(json_agg(r order by r.rank, r.id desc), '[]') from (
        select ${clueColumns}, c.level_rank as rank from ${clueTables} join page p on p.id = c.id) r) as clues,
      (select coalesce(sum(n), 0)::int from cube c where ${matching(viewer, chosen)}) as total,
      ${facet('state', 'state')} as states,
      (select coalesce(json_agg(json_build_object('rank', level_rank, 'n', n)), '[]') from (
        select level_rank, sum(n)::int as n from cube c
        where c.state = any(${[...openStates]}) and ${matching(viewer, chosen, ['state', 'level'])} group by 1) levels) as levels,
      ${facet('rule_id', 'ruleId')} as rules,
      ${facet('village_code', 'townCode', sql`(select r.display_name from regions r where r.code = facet.value)`)} as towns,
      ${facet('programme_code', 'programmeCode', sql`(select g.name from programmes g where g.county_code = ${viewer.county} and g.code = facet.value)`)} as programmes`.execute(
    db,
  )
  return rows[0]!
}
