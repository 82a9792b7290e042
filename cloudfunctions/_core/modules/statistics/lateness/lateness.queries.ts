import type { Database } from '@core/db/schema'
import { addDays, type Day } from '@shared/domain/dates'
import { type Lateness, latenessNames, NOTIFIED_AFTER_DAYS } from '@shared/domain/statistics/figures'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { clueFacts } from '../figures/clue-facts.queries'
import { type Look, reportFacts } from '../figures/report-facts.queries'

export interface UnitLateness extends Record<Lateness, { n: number; fen: number }> {
  unitId: string
  /** null for supervisors. */
  unitName: string | null
  paused: number
  finished: number
  medianDays: number | null
}

/** Open cases by whose turn it is, and how long finished ones took by the unit that has them. */
export async function selectLateness(
  db: Kysely<Database>,
  look: Look,
  list: 'cases' | 'clues',
): Promise<UnitLateness[]> {
  const isCases = list === 'cases'
  const facts = isCases
    ? reportFacts(look, { dated: 'received' })
    : clueFacts({ ...look, county: look.actor.county }, { dated: 'found' })
  const [begun, ended] = isCases
    ? [sql.id('received_on'), sql.id('answered_on')]
    : [sql.id('dispatched_on'), sql.id('verified_on')]
  const { rows } = await sql<
    Omit<UnitLateness, Lateness> & Record<Lateness, { n: number; fen: number } | null>
  >`
    with facts as materialized (${facts}),
    open as (
      select responsible as id, ${countsOf(look.today)}, (count(*) filter (where is_paused))::int as paused
      from facts where is_running group by 1
    ), done as (
      select unit_id as id, count(*)::int as finished,
        percentile_cont(0.5) within group (order by ${ended} - ${begun}) as median
      from facts where ${ended} is not null and unit_id is not null group by 1
    )
    select id as "unitId", u.name as "unitName", running, soon, overdue, notified, coalesce(paused, 0) as paused,
      coalesce(finished, 0) as finished, median as "medianDays"
    from open full join done using (id) left join units u using (id)
    order by (overdue ->> 'n')::int desc nulls last, (running ->> 'n')::int desc nulls last, id`.execute(db)
  const none = { n: 0, fen: 0 }
  return rows.map((row) => ({
    ...row,
    running: row.running ?? none,
    soon: row.soon ?? none,
    overdue: row.overdue ?? none,
    notified: row.notified ?? none,
  }))
}

/** Of the facts whose clock runs: how many, and with how much money, as columns named like the lateness. */
function countsOf(today: Day): RawBuilder<unknown> {
  const which: Record<Lateness, RawBuilder<unknown>> = {
    running: sql`true`,
    soon: sql`amber_on <= ${today}::date and due_on >= ${today}::date`,
    overdue: sql`due_on < ${today}::date`,
    notified: sql`due_on <= ${addDays(today, -NOTIFIED_AFTER_DAYS)}::date`,
  }
  const columns = latenessNames.map((name) => {
    const counted = sql`filter (where not is_paused and ${which[name]})`
    return sql`json_build_object('n', count(*) ${counted}, 'fen', coalesce(sum(fen) ${counted}, 0)) as ${sql.id(name)}`
  })
  return sql.join(columns)
}
