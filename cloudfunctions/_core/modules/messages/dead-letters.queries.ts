import type { Database } from '@core/db/schema'
import type { MessageKind } from '@shared/domain/messages'
import type { WechatTemplateName } from '@shared/domain/wechat-templates'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface DeadLetterRow {
  id: string
  kind: MessageKind
  count: number
  payload: Record<string, string>
  /** null: nobody could get it. */
  to: string | null
  unitName: string | null
  template: WechatTemplateName | null
  error: string
  attempts: number
  on: string
}

/** Of a county, newest first: what WeChat did not take, and what nobody could get. Never which case they are about. */
const deadLetters = (county: string) => sql`(
    select d.id, i.kind, i.count, i.payload, s.name as "to", u.name as "unitName", d.template, d.error, d.attempts,
      coalesce(d.ended_on, d.made_on) as "on"
    from message_deliveries d
    join inbox_messages i on i.id = d.inbox_id
    join staff s on s.id = d.staff_id
    join units u on u.id = s.unit_id
    where d.county_code = ${county} and d.state = 'dead'
    union all
    select id, kind, 1, '{}'::jsonb, null, null, null, 'no-recipient', 0, (created_at at time zone 'Asia/Shanghai')::date
    from outbox where county_code = ${county} and state = 'dead'
  ) letters`

export async function selectDeadLetters(
  db: Db,
  county: string,
  after: { on: string; id: string } | null,
  limit: number,
): Promise<DeadLetterRow[]> {
  const { rows } = await sql<DeadLetterRow>`
    select * from ${deadLetters(county)}
    where ${after === null}::boolean or ("on", id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid)
    order by "on" desc, id desc limit ${limit}`.execute(db)
  return rows
}

export async function countDeadLetters(db: Db, county: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${deadLetters(county)}`.execute(db)
  return rows[0]!.n
}

/** Puts these, or with an empty list all of the county, back into their queues with all their tries. Returns how many. */
export async function reviveDeadLetters(
  db: Db,
  county: string,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const which = sql`county_code = ${county} and state = 'dead'
    and (${ids.length === 0}::boolean or id = any(${[...ids]}::uuid[]))`
  const deliveries =
    await sql`update message_deliveries set state = 'waiting', attempts = 0, last_slot = null, error = null,
    next_attempt_at = ${now}, ended_on = null where ${which}`.execute(db)
  const messages =
    await sql`update outbox set state = 'waiting', next_attempt_at = ${now} where ${which}`.execute(db)
  return Number(deliveries.numAffectedRows ?? 0) + Number(messages.numAffectedRows ?? 0)
}
