import type { Database } from '@core/db/schema'
import type { RecheckFault } from '@shared/domain/statistics/figures'
import { type Kysely, sql } from 'kysely'
import { clueFacts } from '../figures/clue-facts.queries'
import { between } from '../figures/conditions.queries'
import type { Look } from '../figures/report-facts.queries'

export interface RecheckCell {
  roundId: string
  town: string | null
  outcome: 'upheld' | 'overturned' | 'open' | null
  fault: RecheckFault | null
  n: number
  fen: number
}

export interface RecheckRound {
  roundId: string
  number: number
  unitName: string
  drawnOn: string
  share: number
  seed: string
}

export interface RecheckSource {
  cells: RecheckCell[]
  rounds: RecheckRound[]
  towns: { code: string; name: string }[]
}

/** Members of re-check rounds by round, town, outcome and fault. */
export async function selectRechecks(
  db: Kysely<Database>,
  look: Look,
  period: { from?: string | undefined; until?: string | undefined },
): Promise<RecheckSource> {
  const { county } = look.actor
  const facts = clueFacts({ ...look, county }, { ...period, dated: 'drawn', recheck: 'pool' })
  const { rows } = await sql<RecheckSource>`
    with cells as materialized (
      select round_id as "roundId", town, outcome, fault, count(*)::int as n, sum(fen)::bigint as fen
      from (${facts}) f group by 1, 2, 3, 4)
    select
      (select coalesce(json_agg(c), '[]') from cells c) as cells,
      (select coalesce(json_agg(r), '[]') from (
        select q.id as "roundId", q.number, u.name as "unitName", q.drawn_at::date as "drawnOn", q.share, q.seed
        from recheck_rounds q join units u on u.id = q.unit_id
        where q.county_code = ${county} and ${between(sql`q.drawn_at::date`, period)}
          and q.id in (select "roundId" from cells)
        order by q.number desc) r) as rounds,
      (select coalesce(json_agg(json_build_object('code', code, 'name', display_name) order by code), '[]')
        from regions where code in (select town from cells)) as towns`.execute(db)
  return rows[0]!
}
