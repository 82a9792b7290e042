import type { Database } from '@core/db/schema'
import { sealText } from '@core/modules/cases/sealed-text'
import type { Keys } from '@core/ports/keys'
import { clueStateOf } from '@shared/domain/workflow/clue-workflow'
import { type Kysely, sql } from 'kysely'
import { COUNTY } from './county'

/** Pseudo-random and always the same: a number from 0 below `below`, for row `i` and purpose `what`. */
const pick = (what: string, below: number) => sql`(abs(hashtext(${what} || '-' || i)::bigint) % ${below})`
const oneOf = (what: string, values: readonly (string | null)[]) =>
  sql`(${[...values]}::text[])[1 + ${pick(what, values.length)}]`

const CLUE_STATES = Object.keys(clueStateOf)
const REPORT_STATES =
  'received accepted waiting-reporter escalated merged answered closed refused withdrawn discipline-received in-discipline discipline-concluded'.split(
    ' ',
  )
const CLOSED = ['written-off', 'cleared', 'closed', 'refused', 'withdrawn']
const UNITS = ['town', 'civil', 'farm', 'office']
const VILLAGES = ['621122108201', '621122108202', '621122109201']

/**
 * Writes a ledger of made-up clues and reports in the county of `useCounty` by set-based SQL: every state, verdict, result and
 * re-check occurs, and the ledger is one that the self-check finds no fault with. Numbers of rows as asked.
 */
export async function fillLedger(
  db: Kysely<Database>,
  keys: Keys,
  size: { clues: number; reports: number },
): Promise<void> {
  const text = sealText(keys, '请查一查这笔补贴')
  await db.transaction().execute(async (trx) => {
    await sql`insert into clue_subjects (county_code, kind, key, name, village_code)
      select ${COUNTY}, 'person', md5('subject' || i)::uuid::text, '人' || i, null from generate_series(1, ${size.clues}::int) i`.execute(
      trx,
    )
    await sql`insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, programme_code, village_code, span,
        state, reason, would_clear, amount_fen, evidence, inputs_hash, first_seen, last_seen)
      select ${COUNTY}, s.id, ${oneOf('rule', ['r01', 'r02', 'r03'])}, 1, ${oneOf('kind', ['violation', 'entitlement'])},
        ${oneOf('level', ['red', 'amber', 'blue'])}, ${oneOf('programme', ['rural-dibao', 'grain', null])},
        ${oneOf('village', [...VILLAGES, null])}, '', ${oneOf('state', ['open', 'gone', 'verifying', 'verifying', 'verifying', 'verifying'])},
        '', '', ${pick('amount', 90_000)}, '{"facts":{},"sources":[],"params":{}}', '', date '2026-01-05' + ${pick('seen', 300)}::int, date '2026-11-01'
      from generate_series(1, ${size.clues}::int) i
      join clue_subjects s on s.county_code = ${COUNTY} and s.kind = 'person' and s.key = md5('subject' || i)::uuid::text`.execute(
      trx,
    )
    await sql`create temp table made on commit drop as
      select 1000000 + i as id, i, c.id as clue_id, ${oneOf('case', CLUE_STATES)} as state, c.village_code, c.programme_code,
        c.first_seen + ${pick('wait', 20)}::int as begun
      from (select id, village_code, programme_code, first_seen, row_number() over (order by id) as i from clues where state = 'verifying') c`.execute(
      trx,
    )
    await sql`insert into cases (id, number, county_code, clue_id, state, revision, unit_id, kind, village_code, programme_code, received_at,
        due_on, due_duty, amber_on, closed_at, verdict)
      select id, 'Y' || id, ${COUNTY}, clue_id, state, 2, ${oneOf('unit', UNITS)}, 'clue', village_code, programme_code, begun::timestamptz,
        case when state <> all(${CLOSED}::text[]) then begun + 30 end, 'verify', begun + 22,
        case when state = any(${CLOSED}::text[]) then (begun + 40)::timestamptz end,
        case when state in ('in-pool', 'rechecking', 'cleared') then ${oneOf('verdict', ['refuted', 'refuted', 'data-error'])}
          when state in ('confirmed', 'rectifying', 'mechanism', 'with-discipline', 'hearing') then 'confirmed'
          when state in ('rectified', 'written-off') then ${oneOf('handed', ['confirmed', 'confirmed', null])} end
      from made`.execute(trx)
    await sql`update clues c set state = ${JSON.stringify(clueStateOf)}::jsonb ->> m.state from made m where m.clue_id = c.id`.execute(
      trx,
    )
    await sql`insert into made (id, i, state, village_code, programme_code, begun)
      select 9000000 + i, i, ${oneOf('report', REPORT_STATES)}, ${oneOf('where', VILLAGES)}, ${oneOf('about', ['rural-dibao', 'grain', null])},
        date '2026-01-05' + ${pick('sent', 300)}::int
      from generate_series(1, ${size.reports}::int) i`.execute(trx)
    await sql`insert into reports (id, county_code, receipt_hash, kind, accused, village_code, text_enc, received_at)
      select md5('report' || i)::uuid, ${COUNTY}, decode(md5('receipt' || i), 'hex'), ${oneOf('sort', ['consult', 'complain', 'report'])},
        'unknown', village_code, ${text}::bytea, begun::timestamptz from made where clue_id is null`.execute(
      trx,
    )
    await sql`insert into cases (id, number, county_code, report_id, state, revision, unit_id, kind, village_code, programme_code, received_at,
        due_on, due_duty, amber_on, paused_on, closed_at)
      select id, 'B' || id, ${COUNTY}, md5('report' || i)::uuid, state, 2, ${oneOf('office', UNITS)},
        ${oneOf('sort', ['consult', 'complain', 'report'])}, village_code, programme_code, begun::timestamptz,
        case when state <> all(${CLOSED}::text[]) and state <> 'waiting-reporter' then begun + 60 end, 'reply', begun + 50,
        case when state = 'waiting-reporter' then begun + 9 end,
        case when state = any(${CLOSED}::text[]) then (begun + 70)::timestamptz end
      from made where clue_id is null`.execute(trx)
    await writeSteps(trx)
  })
  await sql`analyze`.execute(db)
}

/** Events, deadlines, verifications, results and re-checks of the cases in `made`. */
async function writeSteps(trx: Kysely<Database>): Promise<void> {
  await sql`insert into case_events (case_id, seq, at, actor, action, from_state, to_state, form, visible_to_reporter)
    select id, 1, (begun + ${pick('answer', 80)}::int)::timestamptz, 'staff', case when state in ('answered', 'closed') then 'reply' else 'accept' end,
      'received', state, '{}', true from made where clue_id is null
    union all
    select id, 1, (begun + 20)::timestamptz, 'staff', case when state = 'cleared' then 'uphold' when state = 'verifying' then 'overturn' else 'cosign' end,
      'rechecking', state, jsonb_build_object('fault', ${oneOf('fault', ['careless', 'evidence', 'judgement'])}::text), false
    from made where clue_id is not null
    union all
    select id, 2, (begun + 85)::timestamptz, 'staff', 'add-note', state, state, '{}', false from made`.execute(
    trx,
  )
  await sql`insert into case_deadlines (case_id, duty, limit_days, limit_unit, source, starts_on, due_on, met_on)
    select id, 'reply', 60, 'calendar', '', begun, begun + 60,
      case when state = any(${[...CLOSED, 'answered']}::text[]) then begun + ${pick('answer', 80)}::int end from made
    where clue_id is null and state <> 'waiting-reporter'
    union all
    select id, 'rating', 15, 'calendar', '', begun, begun + 60, null from made where clue_id is null and state = 'answered'
    union all
    select id, 'verify', 30, 'calendar', '', begun, begun + 30, case when state = any(${CLOSED}::text[]) then begun + 25 end
    from made where clue_id is not null`.execute(trx)
  await sql`insert into verifications (case_id, event_id, staff_id, cosigner_id, verdict, methods, visited_on, wrongly_paid_fen,
      submitted_at, cosigned_at)
    select m.id, e.id, s.id, s.id, k.verdict, '{listen}', m.begun, case when k.verdict = 'confirmed' then ${pick('paid', 60_000)} else 0 end,
      (m.begun + 10)::timestamptz, (m.begun + 12)::timestamptz
    from made m join cases k on k.id = m.id and k.verdict is not null join case_events e on e.case_id = m.id and e.seq = 1
    cross join (select min(id::text)::uuid as id from staff) s`.execute(trx)
  await sql`insert into case_results (case_id, event_id, kind, fen, people, on_day)
    select m.id, e.id, r.kind, case when r.money then ${pick('fen', 40_000)} else 0 end, case when r.money then 0 else 1 + ${pick('people', 3)}::int end,
      m.begun + 30
    from made m join cases k on k.id = m.id and k.verdict = 'confirmed' join case_events e on e.case_id = m.id and e.seq = 1
    join (values ('recovered', true, 2), ('handed-in', true, 3), ('waived', true, 7), ('talk', false, 4), ('warning', false, 9)) r (kind, money, every)
      on m.i % r.every = 0`.execute(trx)
  await sql`insert into recheck_rounds (county_code, unit_id, number, seed, share, pool, drawn, drawn_by, drawn_at)
    select ${COUNTY}, 'civil', i, 's' || i, 0.2, 0, 0, min(s.id::text)::uuid, (date '2026-06-01' + i * 30)::timestamptz
    from generate_series(1, 2) i cross join staff s group by i`.execute(trx)
  await sql`insert into recheck_members (round_id, case_id, town_code, drawn)
    select r.id, m.id, coalesce(left(m.village_code, 9), ''), m.state in ('rechecking', 'verifying') or (m.state = 'cleared' and m.i % 3 = 0)
    from made m join recheck_rounds r on r.number = 1 + m.i % 2
    where m.clue_id is not null and m.state in ('cleared', 'rechecking', 'verifying', 'in-pool')`.execute(trx)
}
