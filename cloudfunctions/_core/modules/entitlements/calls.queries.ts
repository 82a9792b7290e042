import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { LimitUnit } from '@shared/domain/deadlines'
import type { CallOutcome } from '@shared/domain/entitlements'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** Makes other writers and the comparison wait for a clue until the transaction ends. */
export async function lockClue(trx: Db, id: number): Promise<void> {
  await sql`select 1 from clues where id = ${id} for update`.execute(trx)
}

/** The clue of a call or decision that somebody sent before with the same key. */
export async function selectClueOfSubmission(
  trx: Db,
  hash: Buffer,
  staffId: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select clue_id as id from entitlement_calls
    where (submission_hash = ${hash} and staff_id = ${staffId}) or (decision_hash = ${hash} and decided_by = ${staffId})`.execute(
    trx,
  )
  return rows[0]?.id
}

export interface NewCall {
  county: string
  clueId: number
  staffId: string
  on: Day
  at: Date
  outcome: CallOutcome
  why: string | null
  textEnc: Buffer | null
  appliedOn: Day | null
  office: string | null
  state: 'counts' | 'waiting'
  inputsHash: string
  nextOn: Day | null
  dueOn: Day | null
  amberOn: Day | null
  limit: number | null
  limitUnit: LimitUnit | null
  submissionHash: Buffer
}

/** Writes a call down; one that waited for the second person is overtaken by it. */
export async function insertCall(trx: Db, call: NewCall): Promise<void> {
  await sql`update entitlement_calls set is_latest = false, state = case when state = 'waiting' then 'overtaken' else state end
    where clue_id = ${call.clueId} and is_latest`.execute(trx)
  await sql`
    insert into entitlement_calls (county_code, clue_id, staff_id, called_on, recorded_at, outcome, why, text_enc, applied_on, office,
      state, inputs_hash, next_on, due_on, amber_on, limit_days, limit_unit, submission_hash)
    values (${call.county}, ${call.clueId}, ${call.staffId}, ${call.on}, ${call.at}, ${call.outcome}, ${call.why}, ${call.textEnc},
      ${call.appliedOn}, ${call.office}, ${call.state}, ${call.inputsHash}, ${call.nextOn}, ${call.dueOn}, ${call.amberOn},
      ${call.limit}, ${call.limitUnit}, ${call.submissionHash})`.execute(trx)
}

export async function storeDecision(
  trx: Db,
  id: string,
  decision: { state: 'agreed' | 'sent-back'; by: string; on: Day; textEnc: Buffer | null; hash: Buffer },
): Promise<void> {
  await sql`update entitlement_calls set state = ${decision.state}, decided_by = ${decision.by}, decided_on = ${decision.on},
    decision_enc = ${decision.textEnc}, decision_hash = ${decision.hash} where id = ${id}`.execute(trx)
}

/**
 * What a call says of a clue, as the comparison and the rule's precision read it. The verdict judges the facts that the call was
 * about: when others came meanwhile the next comparison wakes the clue.
 */
export async function settleClue(
  trx: Db,
  id: number,
  verdict: {
    state: 'confirmed' | 'refuted' | 'written-off'
    outcome: Exclude<CallOutcome, 'unreachable'>
    by: string
    at: Date
    note: string
    inputsHash: string
    closedOn: Day | null
  },
): Promise<void> {
  await sql`update clues set state = ${verdict.state}, call_outcome = ${verdict.outcome}, verdict_by = ${verdict.by},
    verdict_at = ${verdict.at}, verdict_note = ${verdict.note}, verdict_inputs_hash = ${verdict.inputsHash}, verdict_paid_until = null,
    closed_on = ${verdict.closedOn}, closed_reason = null where id = ${id}`.execute(trx)
}

/** A line in the clue's own history. */
export async function noteOnClue(
  trx: Db,
  id: number,
  event: { at: Date; by: string; action: string; to: string | null; note: string },
): Promise<void> {
  await sql`insert into clue_events (clue_id, at, actor, action, from_state, to_state, note)
    select id, ${event.at}, ${event.by}, ${event.action}, state, coalesce(${event.to}, state), ${event.note}
    from clues where id = ${id}`.execute(trx)
}

/** Verifiers and leaders of the town or of the department, who may be the second person for a call of `callerId` on clue `c`. */
const seconds = (callerId: RawBuilder<unknown> | string) => sql`
  from clues c
  join staff s on s.county_code = c.county_code and not s.disabled and s.roles && '{verifier,leader}'::text[]
    and (starts_with(c.county_code, s.region_code) or starts_with(c.village_code, s.region_code))
  join units u on u.id = s.unit_id
  left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
  where ((u.kind = 'town' and starts_with(c.village_code, u.region_code)) or u.id = g.department_unit_id)
    and not are_of_one_family(${callerId}, s.id) and c.subject_id <> all (clue_subjects_hidden_from(s.id))`

/** Who may look at a call of somebody. Those of the town; where it has nobody, those of the programme's department. */
export async function selectSeconds(db: Db, clueId: number, callerId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; town: boolean }>`
    select s.id, u.kind = 'town' as town ${seconds(callerId)} and c.id = ${clueId} order by s.id`.execute(db)
  const ofTown = rows.filter(({ town }) => town)
  return (ofTown.length > 0 ? ofTown : rows).map(({ id }) => id)
}

/** Clues whose result waits for a member of staff as the second person. */
export async function selectWaitingFor(db: Db, county: string, staffId: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select k.clue_id as id from entitlement_calls k
    where k.county_code = ${county} and k.state = 'waiting' and k.is_latest
      and exists (select ${seconds(sql`k.staff_id`)} and c.id = k.clue_id and s.id = ${staffId} and (u.kind = 'town'
        or not exists (select ${seconds(sql`k.staff_id`)} and c.id = k.clue_id and u.kind = 'town')))`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
