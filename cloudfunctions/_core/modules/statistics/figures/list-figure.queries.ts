import type { Database } from '@core/db/schema'
import type { Drill } from '@shared/contracts/statistics'
import type { ClueState } from '@shared/domain/clues'
import type { ReportKind } from '@shared/domain/reports'
import type { CaseState } from '@shared/domain/workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { clueFacts } from './clue-facts.queries'
import { type Look, reportFacts } from './report-facts.queries'

type Db = Kysely<Database>

export interface FigureRow {
  id: number
  onDay: string
  /** Of a re-check; 0 otherwise. */
  round: number
  fen: number
  people: number
  number: string | null
  kind: ReportKind | null
  ruleId: string | null
  clueState: ClueState | null
  caseState: CaseState | null
  townName: string | null
  villageName: string | null
  programmeName: string | null
  unitName: string | null
  dueOn: string | null
}

export interface Place {
  onDay: string
  id: number
  round: number
}

/** What a drill lists: the facts of its filter. */
export function factsOf(look: Look, { list, filter }: Drill): RawBuilder<unknown> {
  return list === 'cases'
    ? reportFacts(look, filter)
    : clueFacts({ ...look, county: look.actor.county }, filter)
}

/** A page of what a figure counted, the newest first. */
export async function selectFigureRows(
  db: Db,
  look: Look,
  drill: Drill,
  after: Place | null,
  limit: number,
): Promise<FigureRow[]> {
  const isCases = drill.list === 'cases'
  const round = isCases ? sql`0` : sql`f.round`
  const beyond = after
    ? sql`(f.on_day, f.id, ${round}) < (${after.onDay}::date, ${after.id}::bigint, ${after.round}::int)`
    : sql`true`
  const page = sql`select f.id, f.on_day, ${round} as round, f.fen, f.people, f.due_on from (${factsOf(look, drill)}) f
    where ${beyond} order by f.on_day desc, f.id desc, 3 desc limit ${limit}`
  const { rows } = await sql<FigureRow>`
    select p.id, p.on_day as "onDay", p.round, p.fen, p.people, ${isCases ? sql`c.number` : sql`null`} as number,
      ${isCases ? sql`c.kind` : sql`null`} as kind, ${isCases ? sql`null` : sql`c.rule_id`} as "ruleId",
      ${isCases ? sql`null` : sql`c.state`} as "clueState", k.state as "caseState", t.display_name as "townName",
      v.display_name as "villageName", g.name as "programmeName", u.name as "unitName", p.due_on as "dueOn"
    from (${page}) p
    join ${isCases ? sql`cases` : sql`clues`} c on c.id = p.id
    left join cases k on ${isCases ? sql`k.id = c.id` : sql`k.clue_id = c.id`}
    left join units u on u.id = k.unit_id
    left join regions v on v.code = c.village_code and v.level = 5
    left join regions t on t.code = left(c.village_code, 9) and t.level = 4
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    order by p.on_day desc, p.id desc, p.round desc`.execute(db)
  return rows
}

export interface FigureSum {
  n: number
  fen: number
  people: number
}

/** The figure itself. */
export async function sumFigure(db: Db, look: Look, drill: Drill): Promise<FigureSum> {
  const { rows } = await sql<FigureSum>`
    select count(*)::int as n, coalesce(sum(f.fen), 0)::bigint as fen, coalesce(sum(f.people), 0)::int as people
    from (${factsOf(look, drill)}) f`.execute(db)
  return rows[0]!
}

/** What a filter names by code, in words. */
export async function selectNames(
  db: Db,
  county: string,
  codes: { programme?: string | undefined; region?: string | undefined; units: string[] },
) {
  const { rows } = await sql<{
    programme: string | null
    region: string | null
    units: Record<string, string>
  }>`select
    (select name from programmes where county_code = ${county} and code = ${codes.programme ?? ''}) as programme,
    (select display_name from regions where code = ${codes.region ?? ''}) as region,
    (select coalesce(json_object_agg(id, name), '{}') from units where id = any(${codes.units}::text[])) as units`.execute(
    db,
  )
  return rows[0]!
}
