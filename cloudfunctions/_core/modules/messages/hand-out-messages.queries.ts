import type { Database } from '@core/db/schema'
import { type MessageKindInfo, messageKindNames, messageKinds } from '@shared/domain/messages'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { inBulk, recipientTables } from './recipients.queries'

const infos = messageKindNames.map((name): MessageKindInfo & { name: string } => ({
  name,
  ...messageKinds[name],
}))
const kinds = sql`kinds as (
    select kind, string_to_array(parts, ',') as parts, wechat
    from unnest(${messageKindNames}::text[], ${infos.map((k) => k.to.join())}::text[], ${infos.map((k) => k.wechat)}::boolean[])
      as k(kind, parts, wechat)
  )`

/** Deliveries into WeChat for the inbox rows of `made(id, county_code, staff_id, is_many)`; `is_many`: not about one case. */
export function deliveriesOf(now: Date, today: string): RawBuilder<unknown> {
  return sql`insert into message_deliveries (inbox_id, county_code, staff_id, template, next_attempt_at, made_on)
    select m.id, m.county_code, m.staff_id, case when m.is_many then 'summary' else 'case' end, ${now}, ${today}
    from made m join staff s on s.id = m.staff_id and s.openid_enc is not null`
}

export interface HandOut {
  now: Date
  /** Cut to the hour. */
  at: Date
  today: string
  /** Messages of one statement. */
  atMost: number
  /** More messages of one kind to one recipient become one. */
  manyAbove: number
  hasWechat: boolean
}

/**
 * Hands waiting messages to their recipients' inboxes, and to WeChat for those who have bound it, in one statement: a process that
 * dies leaves either nothing or everything done. A message that nobody may get goes to the operators as a case without anybody; one
 * that not even they may get is a dead letter. Returns how many messages were taken.
 */
export async function handOut(db: Kysely<Database>, input: HandOut): Promise<number> {
  const { now, at, today, manyAbove } = input
  const statement = sql<{ n: number }>`
    with ${kinds}, taken as (
      select o.id, o.id::text as key, o.county_code, o.kind, o.unit_id, o.staff_id, o.case_id, o.payload, o.created_at,
        coalesce(o.parts, k.parts, '{operator}') as parts, coalesce(k.wechat, true) as wechat
      from outbox o left join kinds k on k.kind = o.kind
      where o.state = 'waiting' and o.next_attempt_at <= ${now}
        -- staff or registries have changed: whom reports must be hidden from is worked out with the next call of staff
        and (o.case_id is null or not exists (select 1 from conflict_reviews v
          where v.county_code = o.county_code and v.changed <> v.reviewed))
      order by o.next_attempt_at, o.id limit ${input.atMost} for update of o skip locked
    ), wanted as (
      select key, county_code, case_id, unit_id, staff_id, null as part from taken where staff_id is not null
      union all
      select key, county_code, case_id, unit_id, null::uuid, p.part from taken cross join lateral unnest(parts) as p(part)
      where staff_id is null
    ), ${recipientTables}, orphans as (
      select t.* from taken t where not exists (select 1 from recipients r where r.key = t.key)
    ), addressed as (
      select r.staff_id, t.id, t.county_code, t.kind, t.wechat, t.case_id, t.unit_id, t.payload, t.created_at
      from recipients r join taken t on t.key = r.key
      union all
      select s.id, o.id, o.county_code, case when o.case_id is null then o.kind else 'case-unattended' end, true, o.case_id,
        null, o.payload, o.created_at
      from orphans o
      join staff s on s.county_code = o.county_code and not s.disabled and 'operator' = any(s.roles)
      left join cases c on c.id = o.case_id
      where not exists (select 1 from case_exclusions x where x.case_id = o.case_id
          and (x.staff_id = s.id or x.unit_id = s.unit_id))
        and (c.id is null or not c.confined or c.unit_id = s.unit_id)
    ), counted as (
      select *, count(*) over (partition by staff_id, kind)::int as n from addressed
    ), rows_made as (
      select gen_random_uuid() as id, county_code, staff_id, kind, wechat, id as outbox_id, case_id, unit_id, payload,
        1 as n, date_trunc('hour', created_at) as at, case_id is null as is_many
      from counted where n <= ${manyAbove}
      union all
      select gen_random_uuid(), county_code, staff_id, kind, bool_or(wechat), null, null, null, '{}'::jsonb, max(n), ${at}, true
      from counted where n > ${manyAbove} group by county_code, staff_id, kind
    ), inbox as (
      insert into inbox_messages (id, county_code, staff_id, kind, outbox_id, case_id, unit_id, payload, count, at)
      select id, county_code, staff_id, kind, outbox_id, case_id, unit_id, payload, n, at from rows_made
      returning id
    ), made as (
      select r.* from rows_made r join inbox i on i.id = r.id where r.wechat and ${input.hasWechat}::boolean
    ), deliveries as (
      ${deliveriesOf(now, today)}
    ), settled as (
      update outbox o set state = case when exists (select 1 from addressed a where a.id = o.id) then 'sent' else 'dead' end
      from taken t where o.id = t.id
    )
    select count(*)::int as n from taken`
  return inBulk(db, async (trx) => (await statement.execute(trx)).rows[0]!.n)
}
