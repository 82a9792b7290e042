import type { Database } from '@core/db/schema'
import { voidVerifications } from '@core/modules/verifications/verifications.queries'
import type { Day } from '@shared/domain/dates'
import type { Duty } from '@shared/domain/deadlines'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** What all cases of a dispatch have in common. */
export interface Opening {
  county: string
  batchId: string
  staffId: string
  /** Cut to the hour. */
  at: Date
  today: Day
  receive: Pick<Duty, 'limit' | 'unit' | 'source'> & { dueOn: Day | null; amberOn: Day | null }
}

export interface NewCase {
  id: number
  number: string
  clueId: number
  unitId: string
  village: string | null
  programme: string | null
}

/** Opens a case for each clue; returns the clues whose id or number was free. */
export async function insertCases(db: Db, o: Opening, cases: readonly NewCase[]): Promise<number[]> {
  const { rows } = await sql<{ clueId: number }>`
    insert into cases (id, number, county_code, clue_id, batch_id, state, revision, unit_id, kind, village_code, programme_code,
      received_at, due_on, due_duty, amber_on)
    select n.id, n.number, ${o.county}, n."clueId", ${o.batchId}, 'dispatched', 1, n."unitId", 'clue', n.village, n.programme,
      ${o.at}, ${o.receive.dueOn}, 'receive', ${o.receive.amberOn}
    from jsonb_to_recordset(${JSON.stringify(cases)}::jsonb)
      as n(id bigint, number text, "clueId" bigint, "unitId" text, village text, programme text)
    on conflict do nothing returning clue_id as "clueId"`.execute(db)
  return rows.map(({ clueId }) => clueId)
}

/** Gives the old cases of clues that woke up a new start: another batch, nothing of the old verdict. */
export async function renewCases(
  db: Db,
  o: Opening,
  cases: readonly { caseId: number; unitId: string }[],
): Promise<void> {
  if (cases.length === 0) return
  const ids = cases.map(({ caseId }) => caseId)
  await voidVerifications(db, ids)
  await sql`update case_deadlines set met_on = ${o.today} where case_id = any(${ids}::bigint[]) and met_on is null`.execute(
    db,
  )
  await sql`
    update cases c set batch_id = ${o.batchId}, state = 'dispatched', revision = c.revision + 1, unit_id = n.unit, due_on = ${o.receive.dueOn},
      due_duty = 'receive', amber_on = ${o.receive.amberOn}, paused_on = null, closed_at = null, handler_id = null, barred_id = null,
      cosigner_id = null, extension = 'none', extension_by = null, extension_days = null, verdict = null, aid_stops = false,
      heard_on = null, is_returned = false
    from unnest(${ids}::bigint[], ${cases.map(({ unitId }) => unitId)}::text[]) n (id, unit) where c.id = n.id`.execute(
    db,
  )
}

/** Event, deadline, state of the clue and message of everything that the batch holds. */
export async function recordOpening(db: Db, o: Opening): Promise<void> {
  const { receive } = o
  await sql`
    insert into case_events (case_id, seq, at, actor, staff_id, action, from_state, to_state, form, visible_to_reporter)
    select c.id, c.revision, ${o.at}, 'staff', ${o.staffId}, 'dispatch', 'dispatched', 'dispatched',
      jsonb_build_object('unit', c.unit_id, 'batch', ${o.batchId}::text), false
    from cases c where c.batch_id = ${o.batchId}`.execute(db)
  await sql`
    insert into case_deadlines (case_id, duty, limit_days, limit_unit, source, starts_on, due_on)
    select c.id, 'receive', ${receive.limit}, ${receive.unit}, ${receive.source}, ${o.today}, ${receive.dueOn}
    from cases c where c.batch_id = ${o.batchId}`.execute(db)
  await sql`update clues l set state = 'verifying', closed_on = null, closed_reason = null
    from cases c where c.batch_id = ${o.batchId} and l.id = c.clue_id`.execute(db)
  await sql`
    insert into outbox (county_code, kind, case_id, payload, next_attempt_at, created_at)
    select c.county_code, 'clue-dispatched', c.id, '{}', ${o.at}, ${o.at} from cases c where c.batch_id = ${o.batchId}`.execute(
    db,
  )
}
