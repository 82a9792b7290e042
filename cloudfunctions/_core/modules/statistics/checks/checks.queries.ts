import { jsonText } from '@core/db/json-text'
import type { Database } from '@core/db/schema'
import { duties } from '@shared/domain/deadlines'
import { states } from '@shared/domain/workflow'
import { clueStateOf } from '@shared/domain/workflow/clue-workflow'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { clueFacts } from '../figures/clue-facts.queries'
import { texts } from '../figures/conditions.queries'

type Db = Kysely<Database>

/** A total by two ways. */
export interface ComparedTotal {
  /** Of what: a state, a kind of money, a unit. */
  part: string
  expected: number
  found: number
}

export type CheckName =
  | 'states-and-events'
  | 'open-and-closed'
  | 'reports-and-cases'
  | 'clues-and-cases'
  | 'results-and-events'
  | 'deadlines'
  | 'clue-statistics'
  | 'clue-money'

const openStates = Object.entries(states)
  .filter(([, { open }]) => open)
  .map(([name]) => name)
const windows = [...new Set(duties.filter(({ window }) => window).map(({ duty }) => duty))]
const coarse = JSON.stringify(clueStateOf)

/** Two countings laid side by side by what they counted. */
const sideBySide = (expected: RawBuilder<unknown>, found: RawBuilder<unknown>) => sql`
  select part, coalesce(e.n, 0)::bigint as expected, coalesce(f.n, 0)::bigint as found
  from (${expected}) e full join (${found}) f using (part)`

/** Each total by two ways that have nothing in common but the ledger. */
const checks: Record<CheckName, (county: string, today: string) => RawBuilder<unknown>> = {
  'states-and-events': (county) =>
    sideBySide(
      sql`select state as part, count(*) as n from cases where county_code = ${county} group by 1`,
      sql`select e.to_state as part, count(*) as n from case_events e
        join (select case_id, max(seq) as seq from case_events group by 1) last using (case_id, seq)
        join cases c on c.id = e.case_id and c.county_code = ${county} group by 1`,
    ),
  'open-and-closed': (county) =>
    sideBySide(
      sql`select case when closed_at is null then 'open' else 'closed' end as part, count(*) as n from cases
        where county_code = ${county} group by 1`,
      sql`select case when state = any(${texts(openStates)}) then 'open' else 'closed' end as part, count(*) as n from cases
        where county_code = ${county} group by 1`,
    ),
  'reports-and-cases': (county) =>
    sideBySide(
      sql`select kind as part, count(*) as n from reports where county_code = ${county} group by 1`,
      sql`select kind as part, count(*) as n from cases where county_code = ${county} and report_id is not null group by 1`,
    ),
  'clues-and-cases': (county) =>
    sideBySide(
      sql`select ${coarse}::jsonb ->> k.state as part, count(*) as n from cases k join clues c on c.id = k.clue_id
        where k.county_code = ${county} and c.call_outcome is null and (k.closed_at is null or c.state not in ('open', 'gone')) group by 1`,
      sql`select c.state as part, count(*) as n from clues c where c.county_code = ${county} and c.call_outcome is null
        and exists (select from cases k where k.clue_id = c.id and (k.closed_at is null or c.state not in ('open', 'gone'))) group by 1`,
    ),
  'results-and-events': (county) =>
    sideBySide(
      sql`select r.kind as part, sum(r.fen) + sum(r.people) as n from case_results r
        join cases c on c.id = r.case_id and c.county_code = ${county} group by 1`,
      sql`select r.kind as part, sum(r.fen) + sum(r.people) as n from case_events e
        join case_results r on r.event_id = e.id and r.case_id = e.case_id
        join cases c on c.id = e.case_id and c.county_code = ${county} group by 1`,
    ),
  deadlines: (county) =>
    sideBySide(
      sql`select coalesce(due_on::text, '') as part, count(*) as n from cases
        where county_code = ${county} and closed_at is null and paused_on is null group by 1`,
      sql`select coalesce(first.due_on::text, '') as part, count(*) as n from cases c
        left join lateral (select min(due_on) as due_on from case_deadlines d where d.case_id = c.id and d.met_on is null
          and d.duty <> all(${texts(windows)})) first on true
        where c.county_code = ${county} and c.closed_at is null and c.paused_on is null group by 1`,
    ),
  'clue-statistics': (county, today) =>
    sideBySide(
      sql`select 'clues' as part, count(*) as n from clues where county_code = ${county}`,
      sql`select 'clues' as part, sum(n) as n from (select leaf, town, count(*) as n
        from (${clueFacts({ county, actor: null, today }, { dated: 'found' })}) f group by 1, 2) parts`,
    ),
  'clue-money': (county, today) =>
    sideBySide(
      sql`select 'back' as part, sum(r.fen) as n from case_results r join cases k on k.id = r.case_id
        where k.county_code = ${county} and k.clue_id is not null and r.kind in ('recovered', 'handed-in')`,
      sql`select 'back' as part, sum(back_fen) as n
        from (${clueFacts({ county, actor: null, today }, { dated: 'found' })}) f`,
    ),
}

export const checkNames = Object.keys(checks) as CheckName[]

export async function selectTotals(
  db: Db,
  name: CheckName,
  county: string,
  today: string,
): Promise<ComparedTotal[]> {
  const { rows } = await sql<ComparedTotal>`
    select part, expected, found from (${checks[name](county, today)}) t order by part`.execute(db)
  return rows
}

export interface Difference extends ComparedTotal {
  check: CheckName
}

export async function insertCheck(
  db: Db,
  row: { county: string; at: Date; compared: number; differences: Difference[] },
): Promise<void> {
  await sql`insert into statistics_checks (county_code, checked_at, compared, differences)
    values (${row.county}, ${row.at}, ${row.compared}, ${jsonText(row.differences)}::jsonb)`.execute(db)
}

export async function selectLastCheck(db: Db, county: string) {
  const { rows } = await sql<{ checkedAt: Date; compared: number; differences: Difference[] }>`
    select checked_at as "checkedAt", compared, differences from statistics_checks
    where county_code = ${county} order by id desc limit 1`.execute(db)
  return rows[0]
}
