import type { Database } from '@core/db/schema'
import type { ClueFigureFilter } from '@shared/contracts/statistics'
import { type Kysely, sql } from 'kysely'
import { type ClueLook, clueFacts } from '../figures/clue-facts.queries'

/** Counts of some clues by what became of them, with money. */
export interface ReportCounts {
  found: number
  dispatched: number
  confirmed: number
  refuted: number
  dataError: number
  wronglyFen: number
  backFen: number
  unsettledFen: number
}

export interface ReportSource {
  total: ReportCounts
  towns: (ReportCounts & { name: string | null })[]
  programmes: (ReportCounts & { name: string | null })[]
  rules: (ReportCounts & { ruleId: string })[]
  results: { kind: string; fen: number; people: number }[]
  /** How often each way of verifying was used. */
  methods: { method: string; n: number }[]
  verified: number
  faults: { fault: string; n: number }[]
  rechecked: number
}

const counts = sql`count(*)::int as found,
  (count(*) filter (where leaf not in ('gone', 'undispatched')))::int as dispatched,
  (count(*) filter (where leaf in ('disposing', 'written-off')))::int as confirmed,
  (count(*) filter (where leaf = 'refuted'))::int as refuted, (count(*) filter (where leaf = 'data-error'))::int as "dataError",
  coalesce(sum(wrongly_fen) filter (where leaf in ('disposing', 'written-off')), 0)::bigint as "wronglyFen",
  coalesce(sum(back_fen) filter (where leaf in ('disposing', 'written-off')), 0)::bigint as "backFen",
  coalesce(sum(unsettled_fen) filter (where leaf in ('disposing', 'written-off')), 0)::bigint as "unsettledFen"`

const json = (query: ReturnType<typeof sql>) => sql`(select coalesce(json_agg(r), '[]') from (${query}) r)`

/** Figures of a special report: what was found under one rule or programme, where, and what came of it. */
export async function selectSpecialReport(
  db: Kysely<Database>,
  look: ClueLook,
  filter: ClueFigureFilter,
): Promise<ReportSource> {
  const { rows } = await sql<ReportSource>`
    with facts as materialized (${clueFacts(look, filter)}),
    worked as (select f.case_id from facts f where f.case_id is not null)
    select
      (select row_to_json(r) from (select ${counts} from facts) r) as total,
      ${json(sql`select t.display_name as name, ${counts} from facts f left join regions t on t.code = f.town
        group by f.town, t.display_name order by confirmed desc, found desc, f.town`)} as towns,
      ${json(sql`select g.name, ${counts} from facts f
        left join programmes g on g.county_code = ${look.county} and g.code = f.programme_code
        group by f.programme_code, g.name order by confirmed desc, found desc, f.programme_code`)} as programmes,
      ${json(sql`select c.rule_id as "ruleId", ${counts} from facts f join clues c on c.id = f.id
        group by 1 order by confirmed desc, found desc, 1`)} as rules,
      ${json(sql`select r.kind, sum(r.fen)::bigint as fen, sum(r.people)::int as people from worked w
        join case_results r on r.case_id = w.case_id group by 1`)} as results,
      ${json(sql`select m.method, count(*)::int as n from worked w
        join verifications v on v.case_id = w.case_id and not v.void and v.cosigned_at is not null
        cross join lateral unnest(v.methods) m (method) group by 1 order by 2 desc`)} as methods,
      (select count(*)::int from worked w
        join verifications v on v.case_id = w.case_id and not v.void and v.cosigned_at is not null) as verified,
      ${json(sql`select e.form ->> 'fault' as fault, count(*)::int as n from worked w
        join case_events e on e.case_id = w.case_id and e.action = 'overturn' group by 1 order by 2 desc`)} as faults,
      (select count(*)::int from worked w
        join case_events e on e.case_id = w.case_id and e.action in ('uphold', 'overturn')) as rechecked`.execute(
    db,
  )
  return rows[0]!
}
