import type { Database } from '@core/db/schema'
import type { MessageKind } from '@shared/domain/messages'
import type { WechatTemplateName } from '@shared/domain/wechat-templates'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface DueDelivery {
  id: string
  county: string
  staffId: string
  template: WechatTemplateName
  attempt: number
  acceptTaken: boolean
  openidEnc: Buffer
  kind: MessageKind
  count: number
  payload: Record<string, string>
  caseNumber: string | null
  dueOn: string | null
  unitName: string | null
  /** The recipient may know of the case no more, or has left. */
  isHidden: boolean
}

/** Templates that deliveries wait for, by county. */
export async function selectWaitingTemplates(db: Db, now: Date) {
  const { rows } = await sql<{ county: string; template: WechatTemplateName }>`
    select distinct county_code as county, template from message_deliveries
    where state in ('waiting', 'sending') and next_attempt_at <= ${now} order by 1, 2`.execute(db)
  return rows
}

/**
 * Takes deliveries that are due and were not tried in this slot, and writes the attempt down: whoever is killed now has tried. What
 * a killed process had taken is due again after its pause, in a later slot.
 */
export async function takeDue(
  db: Db,
  input: {
    slot: Date
    now: Date
    templates: readonly string[]
    atMost: number
    backoffMinutes: readonly number[]
  },
): Promise<DueDelivery[]> {
  const { slot, now, backoffMinutes } = input
  const { rows } = await sql<DueDelivery>`
    with due as (
      select id from message_deliveries
      where state in ('waiting', 'sending') and next_attempt_at <= ${now} and template = any(${[...input.templates]})
        and (last_slot is null or last_slot < ${slot})
      order by next_attempt_at, id limit ${input.atMost} for update skip locked
    ), taken as (
      update message_deliveries d set state = 'sending', attempts = d.attempts + 1, last_slot = ${slot},
        next_attempt_at = ${now}::timestamptz
          + make_interval(mins => (${[...backoffMinutes]}::int[])[least(d.attempts + 1, ${backoffMinutes.length})])
      from due where d.id = due.id returning d.*
    )
    select t.id, t.county_code as county, t.staff_id as "staffId", t.template, t.attempts as attempt,
      t.accept_taken as "acceptTaken", s.openid_enc as "openidEnc", i.kind, i.count, i.payload, c.number as "caseNumber",
      c.due_on as "dueOn", u.name as "unitName",
      s.disabled or s.openid_enc is null or coalesce(c.confined and c.unit_id <> s.unit_id, false)
        or exists (select 1 from case_exclusions x where x.case_id = c.id and (x.staff_id = s.id or x.unit_id = s.unit_id))
        or exists (select 1 from clues l where l.id = c.clue_id and l.subject_id = any(clue_subjects_hidden_from(s.id)))
        as "isHidden"
    from taken t
    join inbox_messages i on i.id = t.inbox_id
    join staff s on s.id = t.staff_id
    left join cases c on c.id = i.case_id
    left join units u on u.id = c.unit_id`.execute(db)
  return rows
}

/** Takes one accept of the recipient's for a delivery; false when none is left. */
export async function takeAccept(
  db: Db,
  d: Pick<DueDelivery, 'id' | 'staffId' | 'template'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update wechat_subscriptions set left_count = left_count - 1
    where staff_id = ${d.staffId} and template = ${d.template} and left_count > 0`.execute(db)
  if (Number(numAffectedRows) !== 1) return false
  await sql`update message_deliveries set accept_taken = true where id = ${d.id}`.execute(db)
  return true
}

/** WeChat says that nothing is left, whatever we counted. */
export async function clearAccepts(db: Db, staffId: string, template: string): Promise<void> {
  await sql`update wechat_subscriptions set left_count = 0
    where staff_id = ${staffId} and template = ${template}`.execute(db)
}

/** Ends a delivery. An accept that was not used up goes back. */
export async function endDelivery(
  db: Db,
  d: Pick<DueDelivery, 'id' | 'attempt'>,
  end: { state: 'sent' | 'refused' | 'skipped' | 'dead'; error: string | null; today: string },
): Promise<boolean> {
  const givesBack = end.state === 'dead' || end.state === 'skipped'
  const { rows } = await sql<{ n: number }>`
    with old as (
      select id, staff_id, template, accept_taken from message_deliveries
      where id = ${d.id} and state = 'sending' and attempts = ${d.attempt} for update
    ), ended as (
      update message_deliveries m set state = ${end.state}, error = ${end.error}, ended_on = ${end.today},
        next_attempt_at = null, last_slot = null, accept_taken = m.accept_taken and not ${givesBack}::boolean
      from old where m.id = old.id
    ), given_back as (
      update wechat_subscriptions w set left_count = w.left_count + 1
      from old where w.staff_id = old.staff_id and w.template = old.template and old.accept_taken and ${givesBack}::boolean
    )
    select count(*)::int as n from old`.execute(db)
  return rows[0]!.n === 1
}

/** Back in the queue until the pause that was written down with the attempt is over. */
export async function postpone(db: Db, d: Pick<DueDelivery, 'id' | 'attempt'>, error: string): Promise<void> {
  await sql`update message_deliveries set state = 'waiting', error = ${error}
    where id = ${d.id} and state = 'sending' and attempts = ${d.attempt}`.execute(db)
}

/** What waited for a template since before `madeBefore` becomes a dead letter. Returns how many. */
export async function giveUpOn(db: Db, template: string, madeBefore: string, today: string): Promise<number> {
  const { numAffectedRows } =
    await sql`update message_deliveries set state = 'dead', error = 'template-missing',
      ended_on = ${today}, next_attempt_at = null, last_slot = null
    where state in ('waiting', 'sending') and template = ${template} and made_on < ${madeBefore}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
