import type { MergeCounts, MergeTarget } from '@core/compare/finding'
import type { Facts } from '@core/compare/sentences'
import { copyInto } from '@core/db/copy-into'
import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'
import type { Client } from 'pg'

type Db = Kysely<Database>

const FOUND_COLUMNS =
  'subject_key, village_code, programme_code, span, periods, amount_fen, payment_ids, first_paid_on, last_paid_on, evidence, reason, would_clear, inputs_hash'
/** What a clue takes over from its finding. */
const CONTENT =
  'periods, amount_fen, payment_ids, first_paid_on, last_paid_on, evidence, reason, would_clear, inputs_hash'.split(
    ', ',
  )
const content = (table: string) => sql.join(CONTENT.map((column) => sql.ref(`${table}.${column}`)))

/**
 * Tables of this session, empty at the start of a transaction: what was found, and what is to become of each finding. Statistics know nothing yet of clues and
 * subjects made a moment ago, so joins are written such that only an index or a hash can serve them, never a loop in a loop.
 */
export async function openStaging(db: Db): Promise<void> {
  await sql`
    create temp table if not exists found_clues (
      no int generated always as identity primary key,
      subject_key text not null, village_code text, programme_code text, span text not null, periods text not null,
      amount_fen bigint not null, payment_ids bigint[] not null, first_paid_on date, last_paid_on date, evidence jsonb not null,
      reason text not null, would_clear text not null, inputs_hash text not null) on commit delete rows`.execute(
    db,
  )
  await sql`
    create temp table if not exists clue_plan (
      no int primary key, subject_id bigint not null, clue_id bigint unique, clue_state text, recurrence int not null, seen_until date,
      outcome text not null) on commit delete rows`.execute(db)
  await sql`truncate found_clues, clue_plan`.execute(db)
}

/** @param lines COPY text */
export function copyFindings(client: Client, lines: string): Promise<void> {
  return copyInto(client, `found_clues (${FOUND_COLUMNS})`, Buffer.from(lines))
}

/** One finding a fingerprint, villages that exist; returns how many findings are left. */
export async function tidyFindings(db: Db): Promise<number> {
  await sql`
    delete from found_clues f using (
      select no, row_number() over (partition by subject_key, programme_code, span order by amount_fen desc, reason, no) as place
      from found_clues) d
    where d.no = f.no and d.place > 1`.execute(db)
  await sql`
    update found_clues f set village_code = null
    where f.village_code is not null and not exists (select from regions r where r.code = f.village_code)`.execute(
    db,
  )
  await sql`analyze found_clues`.execute(db)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from found_clues`.execute(db)
  return rows[0]!.n
}

/**
 * Lays each finding beside the newest clue of its fingerprint and decides what is to be done:
 * new | recurs (another clue), same | returned | woken (brought up to date), settled (refuted as before), known (confirmed,
 * nothing newer), silent, past (a recurrence whose newer payments went away).
 */
export async function planMerge(db: Db, { county, rule }: MergeTarget): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(db)
  await sql`
    insert into clue_plan (no, subject_id, clue_id, clue_state, recurrence, seen_until, outcome)
    select f.no, f.subject_id, c.id, c.state, coalesce(c.recurrence, -1),
      case when c.state in ('confirmed', 'written-off') then c.verdict_paid_until else c.former_until end,
      case
        when c.id is null then 'new'
        when c.state in ('open', 'gone') and coalesce(f.last_paid_on, '-infinity') <= c.former_until then 'past'
        when c.state in ('open', 'gone') and c.verdict_inputs_hash = f.inputs_hash then 'settled'
        when c.state in ('open', 'verifying') then 'same'
        when c.state = 'gone' then 'returned'
        when c.state = 'refuted' and c.verdict_inputs_hash = f.inputs_hash then 'silent'
        when c.state = 'refuted' then 'woken'
        when f.last_paid_on > coalesce(c.verdict_paid_until, '-infinity') then 'recurs'
        when c.state = 'written-off' and c.call_outcome is not null
          and (c.call_outcome = 'applied' or c.verdict_inputs_hash is distinct from f.inputs_hash) then 'recurs'
        when c.state = 'confirmed' then 'known'
        else 'silent'
      end
    from (
      select no, span, programme_code, last_paid_on, inputs_hash, (select id from clue_subjects
        where county_code = ${county} and kind = ${rule.subject} and key = subject_key) as subject_id
      from found_clues
    ) f
    left join (
      select distinct on (subject_id, programme_code, span) id, subject_id, programme_code, span, state, recurrence,
        verdict_inputs_hash, verdict_paid_until, call_outcome,
        (select d.verdict_paid_until from clues d where d.id = clues.recurrence_of) as former_until
      from clues where county_code = ${county} and rule_id = ${rule.id}
      order by subject_id, programme_code, span, recurrence desc
    ) c on c.subject_id = f.subject_id and c.span = f.span and c.programme_code is not distinct from f.programme_code`.execute(
    db,
  )
  await sql`set local enable_nestloop = on`.execute(db)
  await sql`analyze clue_plan`.execute(db)
}

/**
 * A recurrence is about the payments after those that the verdict saw: the others are taken out of the finding. The amount follows
 * where it was that of all payments; where a rule counts otherwise it stays the rule's.
 */
export async function narrowRecurrences(db: Db): Promise<void> {
  await sql`
    update found_clues f set payment_ids = n.ids, periods = n.periods, first_paid_on = n.first_paid_on,
      amount_fen = case when f.amount_fen = n.all_fen then n.fen else f.amount_fen end,
      reason = f.reason || '（' || n.seen_until || ' 以前发的已经查实过，这里只算以后的）'
    from (
      select g.no, p.seen_until::text as seen_until, sum(y.amount_fen)::bigint as all_fen,
        array_agg(y.id order by y.id) filter (where y.paid_on > p.seen_until) as ids,
        string_agg(distinct y.period, '、' order by y.period) filter (where y.paid_on > p.seen_until) as periods,
        min(y.paid_on) filter (where y.paid_on > p.seen_until) as first_paid_on,
        sum(y.amount_fen) filter (where y.paid_on > p.seen_until)::bigint as fen
      from clue_plan p
      join found_clues g on g.no = p.no
      join payments y on y.id = any(g.payment_ids)
      where p.seen_until is not null and p.outcome in ('recurs', 'same', 'returned', 'woken')
      group by g.no, p.seen_until
    ) n
    where n.no = f.no and n.ids is not null`.execute(db)
}

/** Facts of refuted clues that changed: as the verdict saw them, and as they are now. */
export async function selectWokenFacts(db: Db): Promise<{ clueId: number; before: Facts; after: Facts }[]> {
  const { rows } = await sql<{ clueId: number; before: Facts; after: Facts }>`
    select c.id as "clueId", c.evidence -> 'facts' as before, f.evidence -> 'facts' as after
    from clue_plan p
    join found_clues f on f.no = p.no
    join clues c on c.id = p.clue_id
    where p.outcome = 'woken'`.execute(db)
  return rows
}

export async function insertNewClues(db: Db, target: MergeTarget, at: Date): Promise<void> {
  const { county, rule, runDate, runId } = target
  await sql`
    with made as (
      insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, programme_code, village_code, span, recurrence,
        recurrence_of, state, ${sql.raw(CONTENT.join(', '))}, first_seen, last_seen, last_run_id)
      select ${county}, p.subject_id, ${rule.id}, ${rule.version}, ${rule.kind}, ${rule.level}, f.programme_code,
        coalesce(f.village_code, s.village_code), f.span, p.recurrence + 1, p.clue_id, 'open', ${content('f')},
        ${runDate}, ${runDate}, ${runId}
      from clue_plan p
      join found_clues f on f.no = p.no
      join clue_subjects s on s.id = p.subject_id
      where p.outcome in ('new', 'recurs')
      order by f.no
      returning id, recurrence_of
    )
    insert into clue_events (clue_id, at, actor, action, from_state, to_state, note)
    select id, ${at}, 'system', case when recurrence_of is null then 'found' else 'recurred' end, 'none', 'open',
      '线索 ' || recurrence_of || ${rule.kind === 'entitlement' ? ' 有了结果，后来又没有领到' : ' 处理以后又有发放'}
    from made`.execute(db)
}

/** Clues that are still there, back, or woken. Nothing is written where neither the day nor anything else changed. */
export async function updateClues(
  db: Db,
  target: MergeTarget,
  at: Date,
  notes: { clueId: number; note: string }[],
): Promise<void> {
  const { county, rule, runDate, runId } = target
  const next = sql`(${content('f')}, coalesce(f.village_code, s.village_code), ${rule.version}::int, ${rule.kind}::text, ${rule.level}::text)`
  const held = sql`(${content('c')}, c.village_code, c.rule_version, c.rule_kind, c.level)`
  await sql`
    with changed as (
      update clues c set (${sql.raw(CONTENT.join(', '))}, village_code, rule_version, rule_kind, level) = row ${next},
        state = case when p.outcome = 'same' then c.state else 'open' end,
        last_seen = greatest(c.last_seen, ${runDate}), last_run_id = ${runId}, closed_on = null, closed_reason = null
      from clue_plan p
      join found_clues f on f.no = p.no
      join clue_subjects s on s.id = p.subject_id
      where c.id = p.clue_id and c.county_code = ${county} and c.rule_id = ${rule.id} and c.state = p.clue_state
        and p.outcome in ('same', 'returned', 'woken')
        and (p.outcome <> 'same' or c.last_seen < ${runDate} or ${held} is distinct from ${next})
      returning c.id, p.outcome, p.clue_state
    )
    insert into clue_events (clue_id, at, actor, action, from_state, to_state, note)
    select d.id, ${at}, 'system', d.outcome, d.clue_state, 'open', n.note
    from changed d
    left join unnest(${notes.map(({ clueId }) => clueId)}::bigint[], ${notes.map(({ note }) => note)}::text[]) n (id, note)
      on n.id = d.id
    where d.outcome <> 'same'`.execute(db)
}

/** Clues that had woken although their facts are now again what the verdict saw. */
export async function settleAgain(
  db: Db,
  { county, rule, runDate, runId }: MergeTarget,
  at: Date,
): Promise<void> {
  await sql`
    with changed as (
      update clues c set state = 'refuted', closed_on = ${runDate}, closed_reason = null, last_run_id = ${runId}
      from clue_plan p
      where c.id = p.clue_id and c.county_code = ${county} and c.rule_id = ${rule.id} and c.state = p.clue_state
        and p.outcome = 'settled'
      returning c.id, p.clue_state
    )
    insert into clue_events (clue_id, at, actor, action, from_state, to_state)
    select id, ${at}, 'system', 'settled', clue_state, 'refuted' from changed`.execute(db)
}

/** A confirmed clue keeps what the verdict saw; only the day of last sight moves. */
export async function touchKnownClues(db: Db, { county, rule, runDate, runId }: MergeTarget): Promise<void> {
  await sql`
    update clues c set last_seen = ${runDate}, last_run_id = ${runId}
    from clue_plan p
    where c.id = p.clue_id and c.county_code = ${county} and c.rule_id = ${rule.id} and c.state = 'confirmed'
      and p.outcome = 'known' and c.last_seen < ${runDate}`.execute(db)
}

/** Open clues that were not found close by themselves; returns how many. */
export async function closeGoneClues(
  db: Db,
  { county, rule, runDate, runId }: MergeTarget,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with changed as (
      update clues c set state = 'gone', closed_on = ${runDate}, closed_reason = '数据已变', last_run_id = ${runId}
      where c.county_code = ${county} and c.rule_id = ${rule.id} and c.state = 'open'
        and not exists (select from clue_plan p where p.clue_id = c.id and p.outcome <> 'past')
      returning c.id
    ), noted as (
      insert into clue_events (clue_id, at, actor, action, from_state, to_state, note)
      select id, ${at}, 'system', 'gone', 'open', 'gone', '数据已变' from changed
    )
    select count(*)::int as n from changed`.execute(db)
  return rows[0]!.n
}

export async function countPlan(db: Db): Promise<Pick<MergeCounts, 'new' | 'same' | 'silent'>> {
  const { rows } = await sql<Pick<MergeCounts, 'new' | 'same' | 'silent'>>`
    select count(*) filter (where outcome in ('new', 'recurs', 'returned', 'woken'))::int as new,
      count(*) filter (where outcome in ('same', 'known'))::int as same,
      count(*) filter (where outcome in ('silent', 'settled', 'past'))::int as silent
    from clue_plan`.execute(db)
  return rows[0]!
}
