import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface RuleSettingRow {
  ruleId: string
  enabled: boolean
  params: Record<string, number>
  reason: string
  by: string
  at: Date
}

const settingColumns = sql`t.rule_id as "ruleId", t.enabled, t.params, t.reason, coalesce(s.name, t.changed_by) as by, t.changed_at as at`

/** What the county has changed about rules. */
export async function selectSettings(db: Db, county: string): Promise<RuleSettingRow[]> {
  const { rows } = await sql<RuleSettingRow>`
    select ${settingColumns} from rule_settings t
    left join staff s on s.account = t.changed_by and s.county_code = t.county_code
    where t.county_code = ${county}`.execute(db)
  return rows
}

/** One change at a time of one rule, and none while a run merges its findings (`isSwitchedOff`); until the transaction ends. */
export async function lockSetting(trx: Db, county: string, ruleId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.rule_settings'), hashtext(${`${county} ${ruleId}`}))`.execute(
    trx,
  )
}

export async function upsertSetting(
  trx: Db,
  county: string,
  setting: { ruleId: string; enabled: boolean; params: Record<string, number>; reason: string },
  by: string,
  at: Date,
): Promise<void> {
  await sql`
    insert into rule_settings (county_code, rule_id, enabled, params, reason, changed_by, changed_at)
    values (${county}, ${setting.ruleId}, ${setting.enabled}, ${JSON.stringify(setting.params)}::jsonb, ${setting.reason}, ${by}, ${at})
    on conflict (county_code, rule_id) do update set enabled = excluded.enabled, params = excluded.params, reason = excluded.reason,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(trx)
}

/**
 * Closes the clues that a rule has opened and nobody has taken up; those with work or a verdict in them stay. They come back with
 * the rule.
 */
export async function closeUntouchedClues(
  trx: Db,
  county: string,
  ruleId: string,
  closing: { by: string; at: Date; on: string; reason: string },
): Promise<void> {
  await sql`
    with closed as (
      update clues set state = 'gone', closed_on = ${closing.on}, closed_reason = ${closing.reason}
      where county_code = ${county} and rule_id = ${ruleId} and state = 'open' returning id
    )
    insert into clue_events (clue_id, at, actor, action, from_state, to_state, note)
    select id, ${closing.at}, ${closing.by}, 'rule-off', 'open', 'gone', ${closing.reason} from closed`.execute(
    trx,
  )
}

export interface RuleFacts {
  ruleId: string
  open: number
  confirmed: number
  refuted: number
  lastRun: { date: string; hits: number; ms: number; error: string | null } | null
}

/** Clues of each rule by what became of them, and how its last run went. */
export async function selectRuleFacts(db: Db, county: string): Promise<RuleFacts[]> {
  const { rows } = await sql<RuleFacts>`
    with verdicts as (
      select rule_id, count(*) filter (where state in ('open', 'verifying'))::int as open,
        count(*) filter (where state in ('confirmed', 'written-off'))::int as confirmed,
        count(*) filter (where state = 'refuted')::int as refuted
      from clues where county_code = ${county} group by rule_id),
    latest as (
      select distinct on (t.rule_id) t.rule_id,
        jsonb_build_object('date', r.run_date::text, 'hits', t.hits, 'ms', t.ms, 'error', t.error) as run
      from rule_results t join compare_runs r on r.id = t.run_id
      where r.county_code = ${county} order by t.rule_id, t.run_id desc)
    select coalesce(v.rule_id, l.rule_id) as "ruleId", coalesce(v.open, 0) as open, coalesce(v.confirmed, 0) as confirmed,
      coalesce(v.refuted, 0) as refuted, l.run as "lastRun"
    from verdicts v full join latest l on l.rule_id = v.rule_id`.execute(db)
  return rows
}

/** Kinds of registries that the county has. */
export async function selectLoadedKinds(db: Db, county: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from registry_versions where county_code = ${county} and state = 'current'`.execute(db)
  return rows.map(({ kind }) => kind)
}
