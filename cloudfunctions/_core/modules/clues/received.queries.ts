import type { MergeTarget } from '@core/compare/finding'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/**
 * Aid that was applied for and is not missing any more: the clue ends, right as it was, and keeps the day of the payment that came
 * since (已领到). Without one the data have changed otherwise. Returns how many ended.
 */
export async function closeReceivedClues(
  db: Kysely<Database>,
  { county, rule, runDate, runId }: MergeTarget,
  at: Date,
): Promise<number> {
  if (rule.kind !== 'entitlement') return 0
  const kinds = rule.programmes === 'all' ? [] : [...rule.programmes]
  const { rows } = await sql<{ n: number }>`
    with ended as (
      select c.id, (select min(p.paid_on) from payments p
          join batch_versions v on v.id = p.version_id and v.state = 'published'
          join programmes g on g.county_code = p.county_code and g.code = p.programme_code
          where p.person_key::text = s.key and p.county_code = c.county_code and p.amount_fen > 0 and p.paid_on >= k.applied_on
            and (p.programme_code = c.programme_code or (c.programme_code is null and g.kind = any(${kinds}::text[])))) as received_on
      from clues c
      join clue_subjects s on s.id = c.subject_id
      join lateral (select max(applied_on) as applied_on from entitlement_calls where clue_id = c.id and outcome = 'applied') k on true
      where c.county_code = ${county} and c.rule_id = ${rule.id} and c.state = 'confirmed' and c.call_outcome = 'applied'
        and not exists (select from clue_plan p where p.clue_id = c.id and p.outcome <> 'past')
    ), changed as (
      update clues c set state = 'written-off', received_on = e.received_on, closed_on = ${runDate}, last_run_id = ${runId},
        closed_reason = case when e.received_on is null then '数据已变' else '已领到' end
      from ended e where c.id = e.id and c.state = 'confirmed'
      returning c.id, c.closed_reason, c.received_on
    ), noted as (
      insert into clue_events (clue_id, at, actor, action, from_state, to_state, note)
      select id, ${at}, 'system', case when received_on is null then 'gone' else 'received' end, 'confirmed', 'written-off', closed_reason
      from changed
    )
    select count(*)::int as n from changed`.execute(db)
  return rows[0]!.n
}
