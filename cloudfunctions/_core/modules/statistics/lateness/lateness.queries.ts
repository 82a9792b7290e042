import type { Database } from '@core/db/schema'
import { addDays } from '@shared/domain/dates'
import { type Lateness, NOTIFIED_AFTER_DAYS } from '@shared/domain/statistics/figures'
import { type Kysely, sql } from 'kysely'
import { clueFacts } from '../figures/clue-facts.queries'
import { type Look, reportFacts } from '../figures/report-facts.queries'

export interface UnitLateness extends Record<Lateness, number> {
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
  const { rows } = await sql<UnitLateness>`
    with facts as materialized (${facts}),
    open as (
      select responsible as id, (count(*) filter (where not is_paused))::int as running,
        (count(*) filter (where not is_paused and amber_on <= ${look.today}::date and due_on >= ${look.today}::date))::int as soon,
        (count(*) filter (where not is_paused and due_on < ${look.today}::date))::int as overdue,
        (count(*) filter (where not is_paused and due_on <= ${addDays(look.today, -NOTIFIED_AFTER_DAYS)}::date))::int as notified,
        (count(*) filter (where is_paused))::int as paused
      from facts where is_running group by 1
    ), done as (
      select unit_id as id, count(*)::int as finished,
        percentile_cont(0.5) within group (order by ${ended} - ${begun}) as median
      from facts where ${ended} is not null and unit_id is not null group by 1
    )
    select id as "unitId", u.name as "unitName", coalesce(running, 0) as running, coalesce(soon, 0) as soon,
      coalesce(overdue, 0) as overdue, coalesce(notified, 0) as notified, coalesce(paused, 0) as paused,
      coalesce(finished, 0) as finished, median as "medianDays"
    from open full join done using (id) left join units u using (id)
    order by overdue desc nulls last, running desc nulls last, id`.execute(db)
  return rows
}
