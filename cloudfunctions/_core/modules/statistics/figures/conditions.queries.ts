import { addDays, type Day } from '@shared/domain/dates'
import { type Lateness, NOTIFIED_AFTER_DAYS } from '@shared/domain/statistics/figures'
import {
  recheckerStates,
  reporterStates,
  SUPERVISOR,
  supervisorStates,
} from '@shared/domain/statistics/stage-states'
import { type RawBuilder, sql } from 'kysely'

/** A condition, or nothing to ask. */
export type Condition = RawBuilder<unknown> | false | undefined | null | ''

export function all(conditions: readonly Condition[]): RawBuilder<unknown> {
  const asked = conditions.filter((condition): condition is RawBuilder<unknown> => Boolean(condition))
  return asked.length === 0 ? sql`true` : sql.join(asked, sql` and `)
}

/** Days from–until, both included and both optional. */
export function between(
  date: RawBuilder<unknown>,
  { from, until }: { from?: Day | undefined; until?: Day | undefined },
): RawBuilder<unknown> {
  return all([
    sql`${date} is not null`,
    from && sql`${date} >= ${from}::date`,
    until && sql`${date} <= ${until}::date`,
  ])
}

/** A list of values as a constant array: sent as text it would be taken for one value. */
export const texts = (values: readonly string[]): RawBuilder<unknown> => sql`${[...values]}::text[]`

/** `c`: a case about a report; `k`: the case of a clue `c`. */
type Alias = 'c' | 'k'

/**
 * How a case stands against its next deadline. While the reporter is asked nobody on staff is late, and a stopped clock is no
 * delay.
 */
export function isLate(alias: Alias, late: Lateness, today: Day): RawBuilder<unknown> {
  const k = sql.id(alias)
  const more: Record<Lateness, RawBuilder<unknown>> = {
    running: sql`true`,
    soon: sql`${k}.amber_on <= ${today}::date and ${k}.due_on >= ${today}::date`,
    overdue: sql`${k}.due_on < ${today}::date`,
    notified: sql`${k}.due_on <= ${addDays(today, -NOTIFIED_AFTER_DAYS)}::date`,
  }
  return sql`(${isStaffsTurn(alias)} and ${k}.paused_on is null and ${more[late]})`
}

/** Open, and not for the reporter to answer. */
export function isStaffsTurn(alias: Alias): RawBuilder<unknown> {
  const k = sql.id(alias)
  return sql`${k}.id is not null and ${k}.closed_at is null and ${k}.state <> all(${texts(reporterStates)})`
}

/** Whose turn it is with a case of a programme `g`: the unit that has it, the programme's department, or supervisors. */
export function responsible(alias: Alias): RawBuilder<unknown> {
  const k = sql.id(alias)
  return sql`case when ${k}.state = any(${texts(supervisorStates)}) then ${SUPERVISOR}
    when ${k}.state = any(${texts(recheckerStates)}) then coalesce(g.department_unit_id, ${SUPERVISOR}) else ${k}.unit_id end`
}
