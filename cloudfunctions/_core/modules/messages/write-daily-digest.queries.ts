import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import { deliveriesOf } from './hand-out-messages.queries'
import { inBulk, recipientTables } from './recipients.queries'

/**
 * One message for every member of staff who has something to do: due today, overdue, not taken on yet, or come back. Counted over
 * the cases of which they would be told, so nobody's count tells of a case that is hidden from them. Once a day, however often it
 * is called. Returns how many were written.
 */
export async function insertDigests(
  db: Kysely<Database>,
  input: { now: Date; at: Date; today: string; freshStates: readonly string[]; hasWechat: boolean },
): Promise<number> {
  const { now, at, today } = input
  const statement = sql<{ n: number }>`
    with calling as materialized (
      select c.id, c.id::text as key, c.county_code, c.state = any(${[...input.freshStates]}) as fresh, c.is_returned,
        coalesce(c.due_on = ${today} and c.paused_on is null, false) as due_today,
        coalesce(c.due_on < ${today} and c.paused_on is null, false) as overdue
      from cases c where c.closed_at is null
        and (c.due_on <= ${today} or c.is_returned or c.state = any(${[...input.freshStates]}))
    ), wanted as (
      select t.key, t.county_code, t.id as case_id, null::text as unit_id, null::uuid as staff_id, 'owner'::text as part from calling t
    ), ${recipientTables}, figures as (
      select t.county_code, r.staff_id, count(*)::int as n, count(*) filter (where due_today)::int as due_today,
        count(*) filter (where overdue)::int as overdue, count(*) filter (where fresh)::int as fresh,
        count(*) filter (where is_returned)::int as returned
      from recipients r join calling t on t.key = r.key group by t.county_code, r.staff_id
    ), inbox as (
      insert into inbox_messages (county_code, staff_id, kind, payload, count, digest_day, at)
      select county_code, staff_id, 'daily-digest', jsonb_build_object('dueToday', due_today, 'overdue', overdue,
        'fresh', fresh, 'returned', returned), n, ${today}, ${at} from figures
      on conflict (staff_id, digest_day) where digest_day is not null do nothing
      returning id, county_code, staff_id
    ), made as (
      select *, true as is_many from inbox where ${input.hasWechat}::boolean
    ), deliveries as (
      ${deliveriesOf(now, today)}
    )
    select count(*)::int as n from inbox`
  return inBulk(db, async (trx) => (await statement.execute(trx)).rows[0]!.n)
}
