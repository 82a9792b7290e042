import type { Database } from '@core/db/schema'
import type { DutyName } from '@shared/domain/deadlines'
import type { MessageKind, MessagePart } from '@shared/domain/messages'
import { type Kysely, sql } from 'kysely'

/** A rung for a duty, with who hears of it. */
export interface RungRow {
  rung: number
  duty: DutyName
  kind: MessageKind
  parts: readonly MessagePart[]
  isEvent: boolean
}

export interface ClimbInput {
  today: string
  /** Cut to the hour. */
  at: Date
  /** Of amber limits of 1, 2 … 10 working days: the latest last day that is amber today. */
  horizons: readonly string[]
  /** Duties whose last day may pass. */
  without: readonly DutyName[]
  /** Calendar days past the last day of every rung above the amber one, lowest first. */
  daysOver: readonly number[]
  rungs: readonly RungRow[]
  atMost: number
}

/**
 * Takes at most `atMost` deadlines to the rung that they have reached today: rung, events of their cases and messages in one
 * statement, whatever the number. A deadline that nobody looked at for long climbs all rungs that it has passed; the amber one
 * only while it is not overdue. Cases that somebody works on at this moment are left for the next slot. Returns how many.
 */
export async function climbLadder(db: Kysely<Database>, input: ClimbInput): Promise<number> {
  const { today, at, horizons } = input
  const amber = sql`least(10, greatest(1, ceil(d.limit_days / 4.0)))::int`
  const over = sql`(select count(*)::int from unnest(${[...input.daysOver]}::int[]) as o(days)
    where d.due_on <= ${today}::date - o.days)`
  const reached = sql`case when d.due_on < ${today} then 1 + ${over}
    when d.limit_unit = 'working' and d.due_on <= (${[...horizons]}::date[])[${amber}] then 1
    when d.limit_unit = 'calendar' and d.due_on <= ${today}::date + ${amber} then 1 else 0 end`
  const before = sql`case when d.rung_due_on = d.due_on then d.rung else 0 end`
  const rungs = sql`(select * from unnest(${input.rungs.map((r) => r.rung)}::int[], ${input.rungs.map((r) => r.duty)}::text[],
    ${input.rungs.map((r) => r.kind)}::text[], ${input.rungs.map((r) => r.parts.join())}::text[],
    ${input.rungs.map((r) => r.isEvent)}::boolean[]) as l(rung, duty, kind, parts, is_event))`
  const { rows } = await sql<{ n: number }>`
    with taken as (
      select d.id, d.case_id, d.duty, d.due_on, ${before} as before, ${reached} as reached, c.county_code, c.state, c.revision
      from case_deadlines d join cases c on c.id = d.case_id
      where d.met_on is null and d.due_on <= ${today}::date + 30 and d.duty <> all(${[...input.without]})
        and c.closed_at is null and c.paused_on is null and ${reached} > ${before}
      order by d.due_on, d.id limit ${input.atMost}
      for update of c skip locked
    ), climbed as (
      update case_deadlines d set rung = t.reached, rung_due_on = t.due_on,
        escalated_on = case when t.reached > 1 then coalesce(d.escalated_on, ${today}) else d.escalated_on end
      from taken t
      -- a step that ended after the statement began may have met or moved it; compared in a way that no index serves, for
      -- thousands are due on one day
      where d.id = t.id and d.met_on is null and d.due_on is not distinct from t.due_on
        and (case when d.rung_due_on = d.due_on then d.rung else 0 end) = t.before
      returning t.*
    ), steps as (
      select k.*, l.rung, l.kind, l.parts, l.is_event from climbed k join ${rungs} l on l.duty = k.duty
        and l.rung > k.before and l.rung <= k.reached and (l.rung > 1 or k.reached = 1)
    ), told as (
      insert into outbox (county_code, kind, case_id, parts, payload, dedupe_key, next_attempt_at, created_at)
      select county_code, kind, case_id, string_to_array(parts, ','), jsonb_build_object('duty', duty),
        concat_ws(':', 'rung', id, due_on, rung), ${at}, ${at}
      from steps on conflict do nothing
    ), events as (
      select s.*, row_number() over (partition by s.case_id order by s.id, s.rung)::int as n
      from steps s where s.is_event
    ), written as (
      insert into case_events (case_id, seq, at, actor, action, from_state, to_state, form, visible_to_reporter)
      select case_id, revision + n, ${at}, 'system', 'overdue', state, state,
        jsonb_build_object('rung', rung::text, 'duty', duty), false
      from events
    ), raised as (
      update cases c set revision = c.revision + e.n
      from (select case_id, max(n) as n from events group by case_id) e where c.id = e.case_id
    )
    select count(*)::int as n from climbed`.execute(db)
  return rows[0]!.n
}
